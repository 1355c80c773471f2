package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.doors.UploadQueue.Trouble;
import dev.offlineupload.text.Units;
import java.util.List;

/** The status for people. */
final class StatusTable {
  private static final int MOST_TROUBLES = 20;

  private final QueueStatus status;
  private final boolean running;
  private final List<Trouble> troubles;

  /**
   * @param running whether an agent runs, be it paused
   */
  StatusTable(QueueStatus status, boolean running, List<Trouble> troubles) {
    this.status = status;
    this.running = running;
    this.troubles = troubles;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "Agent", say(running ? "running" : "not running") + paused());
    line(text, "Storage", storage());
    line(text, "Pending", status.pending() + waiting());
    line(text, "Uploading", status.uploading());
    line(
        text,
        "Completed",
        say("{} ({} in the last 24 h)", status.completed(), status.recentUploads()));
    line(text, "Failed", status.failed() + vanished());
    line(text, "Expired", status.expired());
    String seeBelow = status.held() > 0 ? say(" (not whole recordings; see below)") : "";
    line(text, "Held", status.held() + seeBelow);
    status.alerts().forEach(alert -> line(text, "Alert", say(Units.printable(alert.message()))));
    appendTroubles(text);
    return text.toString().stripTrailing();
  }

  private String paused() {
    return status.paused() ? say(", paused since {} (resume goes on)", status.pausedSince()) : "";
  }

  private String storage() {
    QueueStatus.Link link = status.connectivity();
    return link.since() == null
        ? say("not checked yet")
        : say("{} since {}", say(link.state()), link.since());
  }

  private String vanished() {
    return status.vanished() == 0
        ? ""
        : say(" ({} of them deleted before they could be sent)", status.vanished());
  }

  private String waiting() {
    return status.oldestPendingSeconds() == null
        ? ""
        : say(
            " ({}, the oldest for {})",
            Units.bytes(status.pendingBytes()),
            Units.seconds(status.oldestPendingSeconds()));
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

  private static String trouble(Trouble trouble) {
    return String.format(
        "%-8s %s%n         %s%n",
        say(trouble.status()),
        Units.printable(trouble.videoPath()),
        say(Units.printable(trouble.reason())));
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(String.format("%-10s %s%n", say(name), value));
  }
}
