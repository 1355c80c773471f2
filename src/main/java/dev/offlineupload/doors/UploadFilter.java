package dev.offlineupload.doors;

import java.util.List;

/**
 * Which uploads are asked for; null where anything will do.
 *
 * @param status pending, uploading, completed, failed or expired
 * @param camera camera_id
 * @param search a part of the recording's path, in any case
 * @param before an id: only older ones
 * @param limit the most rows, 1 to 1,000: an answer is held in memory. More of them by {@code
 *     before}
 */
public record UploadFilter(
    String status,
    String camera,
    String arena,
    String quadra,
    String search,
    Long before,
    int limit) {
  public static final int USUAL_LIMIT = 50;
  public static final int MOST = 1_000;

  /** In the order in which they are told. */
  public static final List<String> STATES =
      List.of("pending", "uploading", "completed", "failed", "expired");

  /**
   * What somebody asks for.
   *
   * @throws IllegalArgumentException if the state or the limit can't be
   */
  public UploadFilter {
    if (status != null && !STATES.contains(status)) {
      throw new IllegalArgumentException("status is one of " + STATES);
    }
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit is from 1 to " + MOST + ": " + limit);
    }
  }

  /** The newest of all. */
  public static UploadFilter newest(int limit) {
    return new UploadFilter(null, null, null, null, null, null, limit);
  }
}
