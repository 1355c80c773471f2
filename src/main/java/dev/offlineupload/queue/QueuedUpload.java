package dev.offlineupload.queue;

import dev.offlineupload.recording.FileState;
import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.Recording;
import dev.offlineupload.recording.RecordingsFolder;
import java.util.Map;
import java.util.Objects;

/**
 * A row of {@code upload_queue} as a lane works on it. Unchangeable: whoever changes the row reads
 * it back.
 *
 * @param videoPath relative to the recordings folder, or absolute in another allowed one
 * @param fileSize bytes, 0 if an adopted row never knew
 * @param fileMtime ms since the epoch; null for a row whose file was not met yet, or is not its own
 *     any more
 * @param checksum SHA-256 in lower-case hex, null before the first attempt
 * @param md5 of the same content, in lower-case hex; null where the checksum is, or was taken by a
 *     version that took none
 * @param fileCtime ns since the epoch: when the file had last been touched as its checksum was
 *     taken; null if that is not known
 * @param retryCount counted attempts so far
 * @param bucketPath the object key within the bucket, null if not chosen yet
 * @param tusId the upload's id at the server, null if none was created
 * @param lastOutcome how the attempt before this one ended, null at the first
 * @param asItIs whether its content was not judged: somebody wants it sent as it is
 * @param sidecar SHA-256 of the sidecar that was used, null if none was
 * @param metadata what that says beside our fields, as JSON; null if nothing
 * @param asked what somebody asked for when they queued it, as JSON; null if nothing
 * @param proof what storage told of its object when it was proven, as JSON; null if that is not
 *     known
 * @param priority what another sidecar asks for by now; null if there is none
 */
public record QueuedUpload(
    long id,
    String videoPath,
    String cameraId,
    String sessionId,
    String arena,
    String quadra,
    String timestampVideo,
    String cameraUuid,
    long fileSize,
    Long fileMtime,
    String checksum,
    String md5,
    Long fileCtime,
    int retryCount,
    String bucketPath,
    String tusId,
    String lastOutcome,
    boolean asItIs,
    String sidecar,
    String metadata,
    String asked,
    String proof,
    Integer priority) {

  /** Reads a row as the database returned it, by column name. */
  public static QueuedUpload of(Map<String, Object> row) {
    return new QueuedUpload(
        number(row, "id", 0),
        text(row, "video_path"),
        text(row, "camera_id"),
        text(row, "session_id"),
        text(row, "arena"),
        text(row, "quadra"),
        text(row, "timestamp_video"),
        text(row, "camera_uuid"),
        number(row, "file_size", 0),
        time(row, "file_mtime"),
        text(row, "checksum"),
        text(row, "md5"),
        time(row, "file_ctime"),
        (int) number(row, "retry_count", 0),
        text(row, "bucket_path"),
        text(row, "tus_id"),
        text(row, "last_outcome"),
        number(row, "as_it_is", 0) != 0,
        text(row, "sidecar_sha256"),
        text(row, "metadata"),
        text(row, "asked"),
        text(row, "proof"),
        null);
  }

  /**
   * The same, of a file whose checksum was taken.
   *
   * @param sha256 in lower-case hex
   * @param contentMd5 of the same content
   * @param state of the file as they were taken
   * @param key the object key
   */
  public QueuedUpload hashed(String sha256, String contentMd5, FileState state, String key) {
    return with(
        state.size(), state.mtime(), sha256, contentMd5, state.ctime(), key, tusId, sidecar);
  }

  /** The same, with a resumable upload of its own. */
  public QueuedUpload withTusId(String id) {
    return with(fileSize, fileMtime, checksum, md5, fileCtime, bucketPath, id, sidecar);
  }

  /** The same, made of another sidecar. */
  public QueuedUpload withSidecar(String sha256) {
    return with(fileSize, fileMtime, checksum, md5, fileCtime, bucketPath, tusId, sha256);
  }

  private QueuedUpload with(
      long size,
      Long mtime,
      String sha256,
      String contentMd5,
      Long ctime,
      String key,
      String tus,
      String told) {
    return new QueuedUpload(
        id,
        videoPath,
        cameraId,
        sessionId,
        arena,
        quadra,
        timestampVideo,
        cameraUuid,
        size,
        mtime,
        sha256,
        contentMd5,
        ctime,
        retryCount,
        key,
        tus,
        lastOutcome,
        asItIs,
        told,
        metadata,
        asked,
        proof,
        priority);
  }

  /**
   * The same, by what its sidecar says now.
   *
   * @param key the object key
   */
  public QueuedUpload told(Recording now, String key) {
    return new QueuedUpload(
        id,
        videoPath,
        now.cameraId(),
        now.sessionId(),
        now.arena(),
        now.quadra(),
        now.timestampVideo(),
        now.cameraUuid(),
        fileSize,
        fileMtime,
        checksum,
        md5,
        fileCtime,
        retryCount,
        key,
        tusId,
        lastOutcome,
        asItIs,
        now.sidecar(),
        now.metadata(),
        asked,
        proof,
        now.priority());
  }

  /** Whether a file, as it is now, is the very one that this row describes. */
  public boolean describes(Fingerprint now) {
    return now.fileSize() == fileSize && Objects.equals(fileMtime, now.fileMtime());
  }

  /** Whether the file at its path, as it is now, is that one. */
  public boolean isIn(RecordingsFolder folder) {
    return folder.find(videoPath).flatMap(folder::fingerprint).filter(this::describes).isPresent();
  }

  /** In which state the file was when its checksum was taken; null if that is not known. */
  public FileState hashedState() {
    return fileMtime == null || fileCtime == null
        ? null
        : new FileState(fileSize, fileMtime, fileCtime);
  }

  /**
   * Whether the attempt before this one was interrupted, or storage had no time or leave for it.
   */
  public boolean wasPostponed() {
    return "snooze".equals(lastOutcome) || "pause".equals(lastOutcome);
  }

  private static String text(Map<String, Object> row, String column) {
    Object value = row.get(column);
    return value == null ? null : value.toString();
  }

  /** Every number is a time that a file may have. */
  private static Long time(Map<String, Object> row, String column) {
    return row.get(column) instanceof Number value ? Long.valueOf(value.longValue()) : null;
  }

  private static long number(Map<String, Object> row, String column, long otherwise) {
    return row.get(column) instanceof Number value ? value.longValue() : otherwise;
  }
}
