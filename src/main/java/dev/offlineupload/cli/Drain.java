package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.agent.Agent;
import dev.offlineupload.cli.ProgressLine.Progress;
import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.watch.ScanResult;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a drain is over: nothing more to find, nothing under way, nothing due that could go, and no
 * file that waits for the second look at its object.
 */
final class Drain {
  private static final Duration GROWING = Duration.ofSeconds(5);

  private final Agent agent;
  private final LongSupplier nanoTime;
  private final long started;
  private final Duration patience;
  private final long completedBefore;
  private final long bytesBefore;

  private QueueStatus status;

  /**
   * @param minAge how long a file must hold still; one that has not after twice that is growing
   */
  Drain(Agent agent, Duration minAge, LongSupplier nanoTime) {
    this.agent = agent;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.patience = minAge.multipliedBy(2).plus(GROWING);
    this.status = agent.queue().status();
    this.completedBefore = status.stats().successfulUploads();
    this.bytesBefore = status.uploadedBytes();
  }

  boolean isOver() {
    // First the scan, then the rows: what a scan found is in the queue by the time that it is over.
    boolean found = isFound();
    status = agent.queue().status();
    if (!isProbed() || !found) {
      return false;
    }
    boolean stuck = !agent.gate().isOnline() || status.paused();
    return status.uploading() == 0 && (stuck || !(status.due() || agent.isReleasing()));
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

  /** Whether nothing is left, waiting or given up. */
  boolean isEmpty() {
    return status.queueSize() == 0 && stillWritten() == 0 && givenUp() == 0;
  }

  private long givenUp() {
    return status.failed() + status.expired();
  }

  /** What a person can do about what was given up; empty if nothing was. */
  String remedy() {
    return givenUp() == 0
        ? ""
        : say(
            "{} failed or expired: list --status failed (or expired) says why; once that is mended,"
                + " retry --all-failed lets them wait again",
            givenUp());
  }

  private int stillWritten() {
    return agent.scan().last().notYet();
  }

  Progress progress() {
    long underWay = agent.transfers().sum();
    long done = status.uploadedBytes() - bytesBefore;
    long waiting = status.pendingBytes();
    return new Progress(
        status.stats().successfulUploads() - completedBefore,
        status.queueSize(),
        done + Math.min(underWay, waiting),
        done + waiting);
  }

  /** One line for people and logs. */
  String summary() {
    return say(
        "{} uploaded, {} waiting{}, {} failed, {} expired, {} held, {} still being written; storage {}{}",
        status.stats().successfulUploads() - completedBefore,
        status.queueSize(),
        status.paused() ? say(" (paused: resume goes on)") : "",
        status.failed(),
        status.expired(),
        status.held(),
        stillWritten(),
        say(agent.gate().getState()),
        agent.gate().getReason().isEmpty() ? "" : " (" + agent.gate().getReason() + ")");
  }
}
