package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.doors.UploadQueue.Trouble;
import dev.offlineupload.recording.PassedOver;
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
    appendReason(text);
    if (status.config() != null) {
      status.config().differences().forEach(said -> line(text, "Settings", say(said)));
    }
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
    status.unfinished().forEach(file -> line(text, "Unfinished", unfinished(file)));
    status.passedOver().forEach(passed -> line(text, "Not taken", notTaken(passed)));
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

  private void appendReason(StringBuilder text) {
    QueueStatus.Link link = status.connectivity();
    // An agent of an earlier version tells neither.
    if (link.reason() != null && !link.reason().isEmpty()) {
      line(text, "", say(Units.printable(link.reason())));
      line(text, "", "-> " + say(link.remedy()));
    }
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

  private static String unfinished(QueueStatus.Unfinished file) {
    return Units.printable(file.videoPath()) + ": " + say(Units.printable(file.reason()));
  }

  private static String notTaken(QueueStatus.PassedOver passed) {
    return say(
        "{} ({}), such as {}",
        passed.files(),
        PassedOver.meaning(passed.kind()),
        Units.printable(passed.example()));
  }

  private void appendTroubles(StringBuilder text) {
    if (troubles.isEmpty()) {
      return;
    }
    text.append(System.lineSeparator());
    text.append(troubles(troubles.stream().limit(MOST_TROUBLES).toList()));
    if (troubles.size() > MOST_TROUBLES) {
      text.append(System.lineSeparator()).append(say("… and more"));
    }
  }

  /** Each with its reason, and what can be done about it. */
  static String troubles(List<Trouble> troubles) {
    StringBuilder text = new StringBuilder();
    troubles.forEach(trouble -> text.append(trouble(trouble)));
    if (troubles.stream().anyMatch(Trouble::sendable)) {
      text.append(say("add --as-it-is FILE sends one that is held as it is"));
    }
    return text.toString().stripTrailing();
  }

  private static String trouble(Trouble trouble) {
    String remedy =
        trouble.remedy() == null ? "" : String.format("         -> %s%n", say(trouble.remedy()));
    return String.format(
        "%-8s %s%n         %s%n%s",
        say(trouble.status()),
        Units.printable(trouble.videoPath()),
        say(Units.printable(trouble.reason())),
        remedy);
  }

  private static void line(StringBuilder text, String name, Object value) {
    text.append(String.format("%-10s %s%n", say(name), value));
  }
}
