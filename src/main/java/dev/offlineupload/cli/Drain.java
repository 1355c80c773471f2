package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.agent.Agent;
import dev.offlineupload.watch.ScanResult;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/** When a drain is over: nothing more to find, nothing under way, nothing due that could go. */
final class Drain {
  private static final Duration GROWING = Duration.ofSeconds(5);

  private final Agent agent;
  private final LongSupplier nanoTime;
  private final long started;
  private final Duration patience;
  private final long completedBefore;
  private final long bytesBefore;

  private Map<String, Object> status;

  /**
   * @param minAge how long a file must hold still; one that has not after twice that is growing
   */
  Drain(Agent agent, Duration minAge, LongSupplier nanoTime) {
    this.agent = agent;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.patience = minAge.multipliedBy(2).plus(GROWING);
    this.status = agent.doors().queueStatus();
    this.completedBefore = number("successful_uploads");
    this.bytesBefore = number("uploaded_bytes");
  }

  boolean isOver() {
    // First the scan, then the rows: what a scan found is in the queue by the time that it is over.
    boolean found = isFound();
    status = agent.doors().queueStatus();
    if (!isProbed() || !found) {
      return false;
    }
    boolean stuck = !agent.gate().isOnline() || isPaused();
    return number("uploading") == 0 && (stuck || number("due") == 0);
  }

  private boolean isPaused() {
    return status.get("paused_since") != null;
  }

  private boolean isProbed() {
    return agent.gate().isProbed();
  }

  /** Everything is found, or what is left keeps growing. */
  private boolean isFound() {
    ScanResult scan = agent.scan().last();
    boolean patient = nanoTime.getAsLong() - started < patience.toNanos();
    boolean nothingNew = scan.complete() && scan.accepted() == 0;
    return agent.scan().isPaused() || scan.isQuiet() || (nothingNew && !patient);
  }

  /** Whether nothing is left waiting. */
  boolean isEmpty() {
    return number("pending") + number("uploading") == 0 && stillWritten() == 0;
  }

  private int stillWritten() {
    return agent.scan().last().notYet();
  }

  Progress progress() {
    long underWay = agent.transfers().sum();
    long done = number("uploaded_bytes") - bytesBefore;
    long waiting = number("pending_bytes");
    return new Progress(
        number("successful_uploads") - completedBefore,
        number("pending") + number("uploading"),
        done + Math.min(underWay, waiting),
        done + waiting);
  }

  /** One line for people and logs. */
  String summary() {
    return say(
        "{} uploaded, {} waiting{}, {} failed, {} expired, {} held, {} still being written; storage {}{}",
        number("successful_uploads") - completedBefore,
        number("pending") + number("uploading"),
        isPaused() ? say(" (paused: resume goes on)") : "",
        number("failed"),
        number("expired"),
        number("held"),
        stillWritten(),
        say(agent.gate().getState()),
        agent.gate().getReason().isEmpty() ? "" : " (" + agent.gate().getReason() + ")");
  }

  private long number(String column) {
    return status.get(column) instanceof Number value ? value.longValue() : 0;
  }
}
