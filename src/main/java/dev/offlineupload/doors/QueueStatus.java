package dev.offlineupload.doors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The queue's status with the field names that the Python system had, and ours beside them. */
public final class QueueStatus {
  private final Map<String, Object> row;
  private final boolean monitoring;
  private final long now;

  /**
   * @param row the row of status.sql, by column name
   * @param monitoring whether an agent runs on this database
   * @param now ms since the epoch
   */
  public QueueStatus(Map<String, Object> row, boolean monitoring, long now) {
    this.row = row;
    this.monitoring = monitoring;
    this.now = now;
  }

  /** A column of status.sql, 0 where it is null. */
  public long number(String column) {
    return row.get(column) instanceof Number value ? value.longValue() : 0;
  }

  /** A column of status.sql, or null. */
  public String text(String column) {
    Object value = row.get(column);
    return value == null ? null : value.toString();
  }

  /** How long the oldest pending upload waits, in seconds; null if none does. */
  public Long oldestPendingSeconds() {
    return row.get("oldest_pending") == null
        ? null
        : Math.max(0, now / 1000 - number("oldest_pending"));
  }

  /** The fields in their documented order. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("queue_size", number("pending") + number("uploading"));
    for (String state : UploadFilter.STATES) {
      fields.put(state, number(state));
    }
    fields.put("recent_uploads_24h", number("recent_uploads_24h"));
    fields.put("is_monitoring", monitoring && text("paused_since") == null);
    fields.put("stats", stats());
    fields.put("connectivity", connectivity());
    fields.put("oldest_pending_seconds", oldestPendingSeconds());
    fields.put("pending_bytes", number("pending_bytes"));
    fields.put("held", number("held"));
    fields.put("paused_since", text("paused_since"));
    fields.put("alerts", alerts());
    return fields;
  }

  /** Those that stand: condition, subject, message, raised_at. */
  private List<Map<String, Object>> alerts() {
    String rows = text("alerts");
    return rows == null ? List.of() : Json.rows(rows);
  }

  private Map<String, Object> stats() {
    Map<String, Object> stats = new LinkedHashMap<>();
    long successful = number("successful_uploads");
    long failed = number("failed_uploads");
    stats.put("total_processed", successful + failed);
    stats.put("successful_uploads", successful);
    stats.put("failed_uploads", failed);
    stats.put("last_cleanup", text("last_cleanup"));
    stats.put("last_connectivity_check", text("last_connectivity_check"));
    return stats;
  }

  private Map<String, Object> connectivity() {
    Map<String, Object> connectivity = new LinkedHashMap<>();
    String state = text("connectivity_state");
    connectivity.put("state", state == null ? "unknown" : state);
    connectivity.put("since", text("connectivity_since"));
    connectivity.put("latency_ms", row.get("connectivity_latency"));
    return connectivity;
  }
}
