package dev.offlineupload.recording;

import java.time.Instant;

/**
 * What a clip's path or its sidecar says of it; null where it says nothing.
 *
 * @param priority -1000 to 1000, higher goes first
 */
record Metadata(
    String cameraId,
    String sessionId,
    String arena,
    String quadra,
    Integer priority,
    Instant timestampVideo,
    String cameraUuid,
    String bucketPath) {
  static final Metadata NONE = new Metadata(null, null, null, null, null, null, null, null);

  /** These values, and the other's where there is none. */
  Metadata over(Metadata other) {
    return new Metadata(
        first(cameraId, other.cameraId),
        first(sessionId, other.sessionId),
        first(arena, other.arena),
        first(quadra, other.quadra),
        first(priority, other.priority),
        first(timestampVideo, other.timestampVideo),
        first(cameraUuid, other.cameraUuid),
        first(bucketPath, other.bucketPath));
  }

  private static <T> T first(T one, T other) {
    return one != null ? one : other;
  }
}
