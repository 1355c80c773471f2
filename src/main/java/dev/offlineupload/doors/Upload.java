package dev.offlineupload.doors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * An upload by its documented fields, which are columns of {@code upload_queue}.
 *
 * @param status pending, uploading, completed, failed or expired
 * @param videoPath relative to the recordings folder, absolute in another allowed one
 * @param timestampVideo ISO 8601
 * @param fileSize bytes
 * @param bytesSent that the server is known to have
 * @param checksum SHA-256, hexadecimal; null before the first attempt
 * @param bucketPath the object's key
 * @param nextAttemptAt ms since the epoch, 0: due
 * @param completedAt ms since the epoch
 * @param releasedAt ms since the epoch: its file was let go
 * @param attempts its history, the newest last; null where only the row was asked for
 */
public record Upload(
    long id,
    String status,
    String videoPath,
    String cameraId,
    String sessionId,
    String arena,
    String quadra,
    String cameraUuid,
    String timestampVideo,
    Long priority,
    Long fileSize,
    Long bytesSent,
    String checksum,
    String bucketPath,
    String supabaseUrl,
    String timestampCreated,
    String lastAttempt,
    Long retryCount,
    Long nextAttemptAt,
    String errorMessage,
    Long completedAt,
    Long releasedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<Attempt> attempts) {

  /**
   * What became of one attempt.
   *
   * @param startedAt ISO 8601
   * @param endedAt ISO 8601
   * @param outcome the routes' word for how it ended
   */
  public record Attempt(
      String startedAt, String endedAt, Long bytesSent, String outcome, String message) {}
}
