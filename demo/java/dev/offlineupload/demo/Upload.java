package dev.offlineupload.demo;

import java.util.Map;
import java.util.Set;

/**
 * A row of the queue as far as it is of interest here.
 *
 * @param key the object's key in the bucket
 * @param attempts that were counted against the clip
 * @param reason of the last trouble; empty if there was none
 */
record Upload(
    long id,
    String path,
    String key,
    String status,
    long size,
    long bytesSent,
    long attempts,
    boolean released,
    String reason) {
  private static final Set<String> LOST = Set.of("failed", "expired");

  static Upload of(Map<String, Object> row) {
    return new Upload(
        number(row, "id"),
        text(row, "video_path"),
        text(row, "bucket_path"),
        text(row, "status"),
        number(row, "file_size"),
        number(row, "bytes_sent"),
        number(row, "retry_count"),
        row.get("released_at") != null,
        text(row, "error_message"));
  }

  private static long number(Map<String, Object> row, String column) {
    return row.get(column) instanceof Number value ? value.longValue() : 0;
  }

  private static String text(Map<String, Object> row, String column) {
    return row.get(column) == null ? "" : row.get(column).toString();
  }

  /**
   * @param onDisk whether the local copy is there
   */
  Stage stage(boolean onDisk) {
    if (status.equals("completed")) {
      return released && !onDisk ? Stage.RELEASED : Stage.VERIFIED;
    }
    return status.equals("uploading") || bytesSent > 0 ? Stage.UPLOADING : Stage.QUEUED;
  }

  /** Whether it needs a person. */
  boolean isLost() {
    return LOST.contains(status);
  }
}
