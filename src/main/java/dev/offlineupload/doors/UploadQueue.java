package dev.offlineupload.doors;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.offlineupload.recording.HeldCause;
import dev.offlineupload.recording.UploadRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What can be asked of a queue and of the agent that works on it, wherever it runs. */
public interface UploadQueue {
  /**
   * The row of a recording that was added.
   *
   * @param told what one that was queued before took of what was said now, by name; null if it took
   *     nothing
   */
  record Row(
      long id, String status, @JsonInclude(JsonInclude.Include.NON_NULL) List<String> told) {}

  /**
   * What needs a person.
   *
   * @param status failed, expired or held
   * @param since ISO 8601
   * @param remedy what a person can do about what is held; else null
   * @param sendable whether what is held can be sent as it is
   */
  record Trouble(
      String status,
      String videoPath,
      String reason,
      String since,
      String remedy,
      boolean sendable) {
    /** The same, with what can be done where it is held. */
    Trouble advised() {
      if (!isHeld()) {
        return this;
      }
      HeldCause cause = HeldCause.of(reason);
      return new Trouble(status, videoPath, reason, since, cause.remedy(), cause.isSendable());
    }

    /** The same, with its sentences in other words. */
    public Trouble said(UnaryOperator<String> words) {
      return new Trouble(
          status, videoPath, words.apply(reason), since, words.apply(remedy), sendable);
    }

    @JsonIgnore
    public boolean isHeld() {
      return status.equals("held");
    }
  }

  /**
   * Whether all that waits goes now.
   *
   * @param error why not; null if it does
   */
  record Processed(
      boolean success,
      @JsonInclude(JsonInclude.Include.NON_NULL) String error,
      QueueStatus queueStatus) {}

  /** How many rows of each state went. */
  record CleanedUp(long completed, long failed, long expired) {}

  /**
   * What a probe found.
   *
   * @param reason why storage is not within reach; empty if it is
   * @param remedy what a person can do about it; empty if it is
   * @param log the newest rows of the link's log, the newest first
   */
  record Connectivity(
      boolean online,
      String state,
      String reason,
      String remedy,
      Number latencyMs,
      List<Probe> log) {
    Connectivity with(List<Probe> rows) {
      return new Connectivity(online, state, reason, remedy, latencyMs, rows);
    }
  }

  /**
   * A row of the link's log.
   *
   * @param timestamp ISO 8601
   * @param latency in ms
   */
  record Probe(String timestamp, String status, Number latency, String errorDetails) {}

  /**
   * Queues a recording. What is said of it applies to one that the queue has already, too, while
   * nothing of it was sent.
   *
   * @throws AlreadyQueued if that is too late; the message says what can be done
   * @throws IllegalArgumentException if it is refused; the message says why
   * @throws IllegalStateException if the queue is full
   */
  Row add(UploadRequest request);

  QueueStatus status();

  /** The newest first. */
  List<Trouble> troubles();

  /** The newest first. */
  List<Upload> uploads(UploadFilter filter);

  /** An upload with its history. */
  Optional<Upload> upload(long id);

  /** Whether a failed or expired upload of this id now waits again, with a fresh count. */
  boolean retry(long id);

  /** Lets all failed and expired uploads wait again; how many they are. */
  int retryAll();

  /**
   * Whether an upload of this id that is not over now has the priority.
   *
   * @param priority -1000 to 1000, higher goes first
   * @throws IllegalArgumentException if it is out of range
   */
  boolean setPriority(long id, int priority);

  /**
   * Whether an upload of this id that waits or ended badly is out of the queue now. Its file stays
   * and is not queued again.
   */
  boolean cancel(long id);

  /** Lets nothing further begin, also after a restart, until {@link #resume}. */
  void pause();

  /** Goes on after {@link #pause}. */
  void resume();

  /** Asks storage whether it is well, and if it is, lets all that waits go now. */
  Processed process();

  /** Removes what is past its retention, now. */
  CleanedUp cleanUp();

  /**
   * Asks storage whether it is well, now.
   *
   * @param log how many of the newest rows of the link's log to tell, 0 to 1000
   */
  Connectivity connectivity(int log);
}
