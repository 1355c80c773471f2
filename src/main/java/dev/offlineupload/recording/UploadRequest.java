package dev.offlineupload.recording;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.ZoneId;

/**
 * A recording that somebody asks to queue; in JSON with the names that the Python system had. What
 * is null is taken from the sidecar, then from the path, as for a recording that was found.
 *
 * @param videoPath absolute and inside the recordings folder or another allowed one, or relative to
 *     the recordings folder
 * @param bucketPath the object key: relative, without empty, {@code .} or {@code ..} parts
 * @param priority -1000 to 1000, higher goes first
 * @param timestampVideo ISO 8601, with or without an offset
 */
@JsonNaming(SnakeCaseStrategy.class)
public record UploadRequest(
    String videoPath,
    String cameraId,
    String bucketPath,
    String sessionId,
    String arena,
    String quadra,
    Integer priority,
    String timestampVideo,
    String cameraUuid) {
  /** By its path alone. */
  public static UploadRequest of(String videoPath) {
    return new UploadRequest(videoPath, null, null, null, null, null, null, null, null);
  }

  /**
   * What it says, by the rules of a sidecar.
   *
   * @throws IllegalArgumentException if a value breaks one; the message says which
   */
  Metadata metadata(ZoneId zone) {
    Said said =
        new Said(
            cameraId, sessionId, arena, quadra, priority, timestampVideo, cameraUuid, bucketPath);
    try {
      return said.metadata(zone);
    } catch (Said.Refusal refused) {
      throw new IllegalArgumentException(refused.getMessage(), refused);
    }
  }
}
