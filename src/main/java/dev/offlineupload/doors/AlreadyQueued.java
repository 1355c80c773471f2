package dev.offlineupload.doors;

import java.util.Map;

/** What was said of a recording that the queue has already came too late. */
public final class AlreadyQueued extends IllegalArgumentException {
  private AlreadyQueued(String message) {
    super(message);
  }

  /**
   * Says what, why, and what can be done.
   *
   * @param row its row, with what of it is news by name
   */
  static AlreadyQueued of(Map<String, Object> row) {
    String status = String.valueOf(row.get("status"));
    return new AlreadyQueued(
        "#%s is in the queue (%s) as it was queued first, and sending it was begun. This is said too late: %s. %s"
            .formatted(row.get("id"), status, row.get("news"), remedy(status)));
  }

  private static String remedy(String status) {
    return switch (status) {
      case "completed" -> "What is stored stays as it is";
      case "uploading" -> "Only its priority can be changed while it is sent: priority ID N";
      default -> "To have it so, cancel it (cancel ID), then add it again";
    };
  }
}
