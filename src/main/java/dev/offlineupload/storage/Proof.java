package dev.offlineupload.storage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.RecordingsFolder;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Proof of arrival: whether the object that the server describes is this recording.
 *
 * <p>Size always counts. Then the content, where the etag is its MD5 (32 hex digits): nothing else
 * is asked. Where it is none (Supabase's S3 backend gives {@code hex-N} for multipart), identity is
 * the version that our own TUS upload made, or the SHA-256 that we sent as custom metadata. An
 * object of equal size that offers none of these is another one: doubt never deletes a recording.
 */
public final class Proof {
  /** The custom metadata key under which our SHA-256 travels. */
  public static final String SHA256 = "sha256";

  /** The custom metadata key under which a recording's path travels. */
  static final String VIDEO_PATH = "video_path";

  private final RecordingsFolder folder;
  private final Clock clock;

  public Proof(RecordingsFolder folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Judges the object that the server found.
   *
   * @return the proof that it is the recording; if none, it is another one
   */
  Optional<Proven> judge(String info, QueuedUpload upload) throws IOException {
    return proves(info, upload) ? Optional.of(proven(info, upload)) : Optional.empty();
  }

  /** The same of one that is over, as {@link #compare} has it. */
  Optional<Proven> compared(String info, QueuedUpload upload) throws IOException {
    return compare(info, upload).equals("verified")
        ? Optional.of(proven(info, upload))
        : Optional.empty();
  }

  /** Whether the row of an attempt that is proven keeps a proof of the very same object. */
  public boolean isAgain(Attempt attempt) {
    return attempt.proof() != null
        && Proven.kept(attempt.upload()).filter(attempt.proof()::isSame).isPresent();
  }

  private Proven proven(String info, QueuedUpload upload) {
    return Proven.of(Body.of(info).json(), upload, clock.instant());
  }

  /**
   * @param info the body of {@code GET /object/info/authenticated/…}
   * @return true if the object is the recording, byte for byte as far as the server can tell
   * @throws IOException if the file must be read for its MD5 and can't be
   */
  boolean proves(String info, QueuedUpload upload) throws IOException {
    JsonNode object = Body.of(info).json();
    if (object.path("size").asLong(-1) != upload.fileSize()) {
      return false;
    }
    Optional<String> stored = md5(object);
    return stored.isPresent() ? stored.equals(md5(upload)) : isOurs(object, upload);
  }

  /** As it was taken when the file was hashed; of the file now where an older version did that. */
  private Optional<String> md5(QueuedUpload upload) throws IOException {
    return upload.md5() == null
        ? Optional.of(Digests.of(folder.at(folder.resolve(upload.videoPath()))).md5())
        : Optional.of(upload.md5());
  }

  /**
   * Judges the object of an upload that is over, and whose file may be gone by now: what travelled
   * with the object may prove it, and no file is read for what that proves.
   *
   * @return {@code verified}, {@code conflict}, or {@code sized} if it has the size, and nothing
   *     else can be compared any more
   * @throws IOException if the file must be read for its MD5, is there and can't be
   */
  public String compare(String info, QueuedUpload upload) throws IOException {
    JsonNode object = Body.of(info).json();
    boolean sizeKnown = upload.fileSize() > 0;
    if (sizeKnown && object.path("size").asLong(-1) != upload.fileSize()) {
      return "conflict";
    }
    Optional<String> stored = md5(object);
    boolean contentKnown = stored.isPresent() && upload.md5() != null;
    if (!contentKnown && sizeKnown && isOurs(object, upload)) {
      return "verified";
    }
    Optional<String> ours = stored.isPresent() ? md5OfFile(upload) : Optional.empty();
    if (ours.isPresent()) {
      return ours.equals(stored) ? "verified" : "conflict";
    }
    String sent = object.path("metadata").path(SHA256).asText("");
    return sizeKnown && upload.checksum() != null && !sent.isEmpty() ? "conflict" : "sized";
  }

  /** Of an upload that is over: its file may be released at any moment. */
  private Optional<String> md5OfFile(QueuedUpload upload) throws IOException {
    if (upload.md5() != null) {
      return Optional.of(upload.md5());
    }
    Optional<Path> file =
        folder
            .find(upload.videoPath())
            .filter(one -> folder.fingerprint(one).filter(upload::describes).isPresent());
    try {
      return file.isPresent()
          ? Optional.of(Digests.of(folder.at(file.get())).md5())
          : Optional.empty();
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  /**
   * Whether an object that is not the recording was to be it: it is of our own upload, or has the
   * SHA-256 that we sent, and yet another size or content.
   */
  static boolean isDamaged(String info, QueuedUpload upload) {
    return isOurs(Body.of(info).json(), upload);
  }

  /** Whether an object says that it was recorded under another path than this upload. */
  static boolean isOfAnotherPath(String info, QueuedUpload upload) {
    String path = Body.of(info).json().path("metadata").path(VIDEO_PATH).asText("");
    return !path.isEmpty() && !path.equals(upload.videoPath());
  }

  /** By the version that our upload made, or by the SHA-256 that travelled with it. */
  private static boolean isOurs(JsonNode object, QueuedUpload upload) {
    String sent = object.path("metadata").path(SHA256).asText("");
    return madeByOurUpload(object, upload) || (!sent.isEmpty() && sent.equals(upload.checksum()));
  }

  private static boolean madeByOurUpload(JsonNode object, QueuedUpload upload) {
    return upload.tusId() != null
        && Tus.version(upload.tusId()).filter(object.path("version").asText()::equals).isPresent();
  }

  private static Optional<String> md5(JsonNode object) {
    String etag = object.path("etag").asText("").replace("\"", "");
    return etag.matches("[0-9a-f]{32}") ? Optional.of(etag) : Optional.empty();
  }
}
