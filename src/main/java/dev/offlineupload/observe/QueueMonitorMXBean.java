package dev.offlineupload.observe;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * The agent by JMX.
 *
 * <p>Numbers of the queue are at most a second old. Whatever asks the queue throws
 * IllegalStateException while that can't be asked.
 */
@QueueMonitorMXBean.Described("The queue of one offline-upload agent, and what can be asked of it.")
public interface QueueMonitorMXBean {
  /** What JConsole and others show beside an MBean, an attribute or an operation. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Described {
    String value();
  }

  @Described("Uploads that wait.")
  long getPending();

  @Described("Uploads that are in a lane.")
  long getUploading();

  @Described("Uploads that failed for good, or spent all attempts, and are still in the queue.")
  long getFailed();

  @Described("Age in seconds of the oldest pending upload; 0 if there is none.")
  long getOldestPendingSeconds();

  @Described(
      "What the last probe found: online, offline, captive-portal, misconfigured or storage-down.")
  String getConnectivityState();

  @Described("Why it is not online; empty if it is.")
  String getConnectivityReason();

  @Described("Uploads under way.")
  int getLanesBusy();

  @Described("Uploads that may be under way at once.")
  int getLanes();

  @Described("Whether an operator has paused the agent.")
  boolean isPaused();

  @Described("Begins no further upload until resume, also after a restart.")
  void pause();

  @Described("Goes on after a pause.")
  void resume();

  @Described("Asks storage now; if it is well, all that waits goes now. Returns the link's state.")
  String forceProcess();

  @Described(
      "Lets all failed and expired uploads wait again, with a fresh count. Returns how many.")
  int retryFailed();
}
