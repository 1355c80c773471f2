package dev.offlineupload.cli;

import dev.offlineupload.Units;
import dev.offlineupload.api.QueueStatus;
import java.util.List;
import java.util.Map;

/** The status for people. */
final class StatusTable {
  private static final int MOST_TROUBLES = 20;

  private final QueueStatus report;
  private final List<Map<String, Object>> troubles;

  StatusTable(QueueStatus report, List<Map<String, Object>> troubles) {
    this.report = report;
    this.troubles = troubles;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "Agent", (report.isRunning() ? "running" : "not running") + paused());
    line(text, "Storage", storage());
    line(text, "Pending", report.number("pending") + waiting());
    line(text, "Uploading", String.valueOf(report.number("uploading")));
    line(
        text,
        "Completed",
        report.number("completed")
            + " ("
            + report.number("recent_uploads_24h")
            + " in the last 24 h)");
    line(text, "Failed", String.valueOf(report.number("failed")));
    line(text, "Expired", String.valueOf(report.number("expired")));
    line(
        text,
        "Held",
        report.number("held")
            + (report.number("held") > 0 ? " (not whole recordings; see below)" : ""));
    appendTroubles(text);
    return text.toString().stripTrailing();
  }

  private String paused() {
    String since = report.text("paused_since");
    return since == null ? "" : ", paused since " + since + " (resume goes on)";
  }

  private String storage() {
    String state = report.text("connectivity_state");
    return state == null
        ? "not checked yet"
        : state + " since " + report.text("connectivity_since");
  }

  private String waiting() {
    Long oldest = report.oldestPendingSeconds();
    return oldest == null
        ? ""
        : " ("
            + Units.bytes(report.number("pending_bytes"))
            + ", the oldest for "
            + Units.seconds(oldest)
            + ")";
  }

  private void appendTroubles(StringBuilder text) {
    if (troubles.isEmpty()) {
      return;
    }
    text.append(System.lineSeparator());
    troubles.stream().limit(MOST_TROUBLES).forEach(t -> text.append(trouble(t)));
    if (troubles.size() > MOST_TROUBLES) {
      text.append("… and more").append(System.lineSeparator());
    }
  }

  private static String trouble(Map<String, Object> row) {
    return String.format(
        "%-8s %s%n         %s%n",
        row.get("status"),
        Units.printable(row.get("video_path")),
        Units.printable(row.get("reason")));
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format("%-10s %s%n", name, value));
  }
}
