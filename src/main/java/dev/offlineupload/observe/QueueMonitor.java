package dev.offlineupload.observe;

import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.storage.Transfers;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers by JMX: each operation is one door. */
public final class QueueMonitor implements QueueMonitorMXBean {
  private static final Logger LOG = LoggerFactory.getLogger("jmx");

  private final UploadQueue queue;
  private final RecentStatus status;
  private final Gate gate;
  private final Transfers transfers;
  private final int lanes;

  /**
   * @param lanes how many there are
   */
  public QueueMonitor(
      UploadQueue queue, RecentStatus status, Gate gate, Transfers transfers, int lanes) {
    this.queue = queue;
    this.status = status;
    this.gate = gate;
    this.transfers = transfers;
    this.lanes = lanes;
  }

  @Override
  public long getPending() {
    return status().pending();
  }

  @Override
  public long getUploading() {
    return status().uploading();
  }

  @Override
  public long getFailed() {
    return status().failed();
  }

  @Override
  public long getOldestPendingSeconds() {
    Long seconds = status().oldestPendingSeconds();
    return seconds == null ? 0 : seconds;
  }

  @Override
  public String getConnectivityState() {
    return gate.getState();
  }

  @Override
  public String getConnectivityReason() {
    return gate.getReason();
  }

  @Override
  public int getLanesBusy() {
    return transfers.count();
  }

  @Override
  public int getLanes() {
    return lanes;
  }

  @Override
  public boolean isPaused() {
    return status().paused();
  }

  @Override
  public void pause() {
    done(
        () -> {
          queue.pause();
          return null;
        });
  }

  @Override
  public void resume() {
    done(
        () -> {
          queue.resume();
          return null;
        });
  }

  @Override
  public String forceProcess() {
    return done(
        () -> {
          queue.process();
          return gate.isOnline() ? gate.getState() : gate.getState() + ": " + gate.getReason();
        });
  }

  @Override
  public int retryFailed() {
    return done(queue::retryAll);
  }

  private QueueStatus status() {
    return asked(status::get);
  }

  private <T> T done(Supplier<T> work) {
    T answer = asked(work);
    status.outdated();
    return answer;
  }

  /** A caller may lack the classes of what went wrong: it is told in Java's own. */
  private static <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (RuntimeException fault) {
      LOG.warn("The queue can't be asked: {}", fault.toString());
      throw new IllegalStateException("The queue can't be asked now; the agent's log says why");
    }
  }
}
