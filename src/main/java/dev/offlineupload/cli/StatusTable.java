package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.text.Units;
import java.util.List;
import java.util.Map;

/** The status for people. */
final class StatusTable {
  private static final int MOST_TROUBLES = 20;

  private final Map<String, Object> status;
  private final boolean running;
  private final List<Map<String, Object>> troubles;

  /**
   * @param status with the documented field names
   * @param running whether an agent runs, be it paused
   */
  StatusTable(Map<String, Object> status, boolean running, List<Map<String, Object>> troubles) {
    this.status = status;
    this.running = running;
    this.troubles = troubles;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "Agent", say(running ? "running" : "not running") + paused());
    line(text, "Storage", storage());
    line(text, "Pending", number("pending") + waiting());
    line(text, "Uploading", String.valueOf(number("uploading")));
    line(
        text,
        "Completed",
        say("{} ({} in the last 24 h)", number("completed"), number("recent_uploads_24h")));
    line(text, "Failed", String.valueOf(number("failed")));
    line(text, "Expired", String.valueOf(number("expired")));
    line(
        text,
        "Held",
        number("held") + (number("held") > 0 ? say(" (not whole recordings; see below)") : ""));
    appendAlerts(text);
    appendTroubles(text);
    return text.toString().stripTrailing();
  }

  private String paused() {
    Object since = status.get("paused_since");
    return since == null ? "" : say(", paused since {} (resume goes on)", since);
  }

  private String storage() {
    Map<?, ?> link = (Map<?, ?>) status.get("connectivity");
    return link.get("since") == null
        ? say("not checked yet")
        : say("{} since {}", say(String.valueOf(link.get("state"))), link.get("since"));
  }

  private String waiting() {
    return status.get("oldest_pending_seconds") == null
        ? ""
        : say(
            " ({}, the oldest for {})",
            Units.bytes(number("pending_bytes")),
            Units.seconds(number("oldest_pending_seconds")));
  }

  private void appendAlerts(StringBuilder text) {
    for (Object alert : (List<?>) status.getOrDefault("alerts", List.of())) {
      Map<?, ?> fields = (Map<?, ?>) alert;
      line(text, "Alert", say(Units.printable(fields.get("message"))));
    }
  }

  private void appendTroubles(StringBuilder text) {
    if (troubles.isEmpty()) {
      return;
    }
    text.append(System.lineSeparator());
    troubles.stream().limit(MOST_TROUBLES).forEach(t -> text.append(trouble(t)));
    if (troubles.size() > MOST_TROUBLES) {
      text.append(say("… and more")).append(System.lineSeparator());
    }
  }

  private static String trouble(Map<String, Object> row) {
    return String.format(
        "%-8s %s%n         %s%n",
        say(String.valueOf(row.get("status"))),
        Units.printable(row.get("video_path")),
        say(Units.printable(row.get("reason"))));
  }

  private long number(String field) {
    return ((Number) status.get(field)).longValue();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format("%-10s %s%n", say(name), value));
  }
}
