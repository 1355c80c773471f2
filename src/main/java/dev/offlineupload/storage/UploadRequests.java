package dev.offlineupload.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.FileState;
import dev.offlineupload.recording.ObjectKey;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.text.StrictJson;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The parts of the requests that need more than a line in a route: paths, metadata and bodies. */
public final class UploadRequests {
  /** The custom metadata key that says whose upload it is. */
  static final String DEVICE = "device";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Map<String, String> CONTENT_TYPES =
      Map.of(
          "mp4", "video/mp4",
          "m4v", "video/x-m4v",
          "mov", "video/quicktime",
          "mkv", "video/x-matroska",
          "avi", "video/x-msvideo",
          "webm", "video/webm",
          "ts", "video/mp2t");

  private final RecordingsFolder folder;
  private final String storageUrl;
  private final String bucket;
  private final long chunkSize;
  private final Transfers transfers;
  private final BucketLimits limits;
  private final String device;

  /**
   * @param storageUrl {@code https://…/storage/v1}
   * @param chunkSize bytes of one PATCH, at least 1; Supabase asks for 6 MiB
   * @param limits what the bucket takes
   * @param device which agent's uploads these are; says nothing of the machine
   */
  public UploadRequests(
      RecordingsFolder folder,
      String storageUrl,
      String bucket,
      long chunkSize,
      Transfers transfers,
      BucketLimits limits,
      String device) {
    this.folder = folder;
    this.storageUrl = storageUrl;
    this.bucket = bucket;
    this.chunkSize = chunkSize;
    this.transfers = transfers;
    this.limits = limits;
    this.device = device;
  }

  /** Why the bucket would refuse an upload of which nothing was sent; empty if it would not. */
  Optional<String> refusal(QueuedUpload upload, long size) {
    return upload.tusId() == null ? limits.refusal(size, contentType(upload)) : Optional.empty();
  }

  /** {@code bucket/key} with each segment percent-encoded, for the path of a request. */
  public String objectPath(QueuedUpload upload) {
    return UrlPath.of(bucket + "/" + upload.bucketPath());
  }

  /** The bucket's name, percent-encoded. */
  public String bucketPath() {
    return UrlPath.segment(bucket);
  }

  /** Whether its resumable upload was begun for this key, but in another bucket than now. */
  boolean isBegunElsewhere(QueuedUpload upload) {
    String inBucket = "/" + upload.bucketPath();
    return Tus.place(upload.tusId())
        .filter(place -> place.endsWith(inBucket))
        .map(place -> place.substring(0, place.length() - inBucket.length()))
        .filter(other -> !other.equals(bucket) && other.indexOf('/') < 0)
        .isPresent();
  }

  /** Where the object is found with a key; holds no secret. */
  public String objectUrl(QueuedUpload upload) {
    return storageUrl + "/object/" + objectPath(upload);
  }

  /**
   * The key that an upload gets if another object has its own: a hash of its content is added. One
   * that has such a key keeps it: a second conflict is no accident.
   */
  public String renamed(QueuedUpload upload) {
    return ObjectKey.renamed(upload.bucketPath(), upload.checksum());
  }

  /** By the name's extension; Supabase compares it literally with a bucket's allowed types. */
  public String contentType(QueuedUpload upload) {
    String name = upload.videoPath().toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return CONTENT_TYPES.getOrDefault(extension, "application/octet-stream");
  }

  /** The custom metadata that stays with the object, as JSON text. */
  String customMetadata(QueuedUpload upload) {
    ObjectNode metadata = others(upload.metadata());
    metadata.put(Proof.SHA256, upload.checksum());
    metadata.put(Proof.VIDEO_PATH, upload.videoPath());
    put(metadata, "camera_id", upload.cameraId());
    put(metadata, "camera_uuid", upload.cameraUuid());
    put(metadata, "session_id", upload.sessionId());
    put(metadata, "arena", upload.arena());
    put(metadata, "quadra", upload.quadra());
    put(metadata, "timestamp_video", upload.timestampVideo());
    put(metadata, DEVICE, device);
    put(metadata, "as_it_is", upload.asItIs() ? "true" : null);
    return metadata.toString();
  }

  /** What the recorder says beside our fields. */
  private static ObjectNode others(String json) {
    try {
      return json != null && StrictJson.read(json.getBytes(UTF_8)) instanceof ObjectNode object
          ? object
          : MAPPER.createObjectNode();
    } catch (IllegalArgumentException notOurs) {
      return MAPPER.createObjectNode();
    }
  }

  private static void put(ObjectNode metadata, String key, String value) {
    if (value != null) {
      metadata.put(key, value);
    }
  }

  /** {@link #customMetadata} as the x-metadata header of a standard upload. */
  public String customMetadataHeader(QueuedUpload upload) {
    return Tus.base64(customMetadata(upload));
  }

  /** The Upload-Metadata header of a TUS create. */
  public String uploadMetadata(QueuedUpload upload) {
    return Tus.metadata(bucket, upload.bucketPath(), contentType(upload), customMetadata(upload));
  }

  /** The Upload-Metadata of an upload that is created only to be taken back. */
  public String trialMetadata() {
    String key = "offline-upload-check/" + UUID.randomUUID() + ".mp4";
    return Tus.metadata(bucket, key, limits.someType(), "{}");
  }

  /**
   * Reads the server's offset.
   *
   * @param header the Upload-Offset header
   * @throws IllegalArgumentException if it is no number within the recording
   */
  public long offset(String header, QueuedUpload upload) {
    long offset = header.matches("\\d{1,18}") ? Long.parseLong(header) : -1;
    if (offset < 0 || offset > upload.fileSize()) {
      throw new IllegalArgumentException("The server's Upload-Offset is out of range: " + header);
    }
    return offset;
  }

  /**
   * The recording as the body of a standard upload.
   *
   * @param touched hears if it was touched meanwhile, and has its content still
   */
  public FileSlice whole(QueuedUpload upload, Consumer<FileState> touched) {
    return slice(upload, touched, 0, upload.fileSize(), contentType(upload));
  }

  /**
   * The next PATCH's body.
   *
   * @param touched hears if it was touched meanwhile, and has its content still
   * @param offset where the server wants it to begin, 0..file size
   */
  public FileSlice chunk(QueuedUpload upload, Consumer<FileState> touched, long offset) {
    long length = Math.min(chunkSize, upload.fileSize() - offset);
    return slice(upload, touched, offset, length, FileSlice.CHUNK.toString());
  }

  private FileSlice slice(
      QueuedUpload upload, Consumer<FileState> touched, long offset, long length, String type) {
    return new FileSlice(
        folder.at(folder.resolve(upload.videoPath())),
        new HashedFile(upload.checksum(), upload.md5(), upload.hashedState()),
        touched,
        offset,
        length,
        type,
        transfers.from(upload.id(), offset, length));
  }
}
