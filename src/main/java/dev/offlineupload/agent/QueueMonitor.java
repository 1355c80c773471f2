package dev.offlineupload.agent;

import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.observe.RecentStatus;
import dev.offlineupload.storage.Transfers;
import java.util.function.Supplier;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent by JMX: each operation is one door.
 *
 * <p>Numbers of the queue are at most a second old. Whatever asks the queue throws
 * IllegalStateException while that can't be asked.
 */
@ManagedResource(
    description = "The queue of one offline-upload agent, and what can be asked of it.")
public final class QueueMonitor {
  private static final Logger LOG = LoggerFactory.getLogger("jmx");

  private final UploadQueue queue;
  private final RecentStatus status;
  private final Gate gate;
  private final Transfers transfers;
  private final int lanes;

  /**
   * @param lanes how many there are
   */
  QueueMonitor(UploadQueue queue, RecentStatus status, Gate gate, Transfers transfers, int lanes) {
    this.queue = queue;
    this.status = status;
    this.gate = gate;
    this.transfers = transfers;
    this.lanes = lanes;
  }

  @ManagedAttribute(description = "Uploads that wait.")
  public long getPending() {
    return status().pending();
  }

  @ManagedAttribute(description = "Uploads that are in a lane.")
  public long getUploading() {
    return status().uploading();
  }

  @ManagedAttribute(
      description =
          "Uploads that failed for good, or spent all attempts, and are still in the queue.")
  public long getFailed() {
    return status().failed();
  }

  @ManagedAttribute(
      description = "Age in seconds of the oldest pending upload; 0 if there is none.")
  public long getOldestPendingSeconds() {
    Long seconds = status().oldestPendingSeconds();
    return seconds == null ? 0 : seconds;
  }

  @ManagedAttribute(
      description =
          "What the last probe found: online, offline, captive-portal, misconfigured,"
              + " storage-down or blocked.")
  public String getConnectivityState() {
    return gate.getState();
  }

  @ManagedAttribute(description = "Why it is not online; empty if it is.")
  public String getConnectivityReason() {
    return gate.getReason();
  }

  @ManagedAttribute(description = "Uploads under way.")
  public int getLanesBusy() {
    return transfers.count();
  }

  @ManagedAttribute(description = "Uploads that may be under way at once.")
  public int getLanes() {
    return lanes;
  }

  @ManagedAttribute(description = "Whether an operator has paused the agent.")
  public boolean isPaused() {
    return status().paused();
  }

  @ManagedOperation(description = "Begins no further upload until resume, also after a restart.")
  public void pause() {
    did(queue::pause);
  }

  @ManagedOperation(description = "Goes on after a pause.")
  public void resume() {
    did(queue::resume);
  }

  @ManagedOperation(
      description =
          "Asks storage now; if it is well, all that waits goes now. Returns the link's state.")
  public String forceProcess() {
    return done(
        () -> {
          queue.process();
          return gate.isOnline() ? gate.getState() : gate.getState() + ": " + gate.getReason();
        });
  }

  @ManagedOperation(
      description =
          "Lets all failed and expired uploads wait again, with a fresh count. Returns how many.")
  public int retryFailed() {
    return done(queue::retryAll);
  }

  private QueueStatus status() {
    return asked(status::get);
  }

  private void did(Runnable work) {
    done(
        () -> {
          work.run();
          return null;
        });
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
