package dev.offlineupload.doors;

import dev.offlineupload.recording.UploadRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be asked of a queue and of the agent that works on it, wherever it runs; maps have the
 * field names of the command line's JSON.
 */
public interface UploadQueue {
  /**
   * Queues a recording; one that the queue has already stays as it is.
   *
   * @return {@code id} and {@code status} of its row
   * @throws IllegalArgumentException if it is refused; the message says why
   * @throws IllegalStateException if the queue is full
   */
  Map<String, Object> add(UploadRequest request);

  /** The queue's status, as {@code status --json}. */
  Map<String, Object> status();

  /** What needs a person, newest first: status, video_path, reason, since. */
  List<Map<String, Object>> troubles();

  /** The newest first. */
  List<Map<String, Object>> uploads(UploadFilter filter);

  /** An upload and its {@code attempts}. */
  Optional<Map<String, Object>> upload(long id);

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

  /**
   * Asks storage whether it is well, and if it is, lets all that waits go now.
   *
   * @return {@code success}, {@code error} where there was none, {@code queue_status}
   */
  Map<String, Object> process();

  /** Removes what is past its retention, now; how many rows of each state went. */
  Map<String, Long> cleanUp();

  /**
   * Asks storage whether it is well, now.
   *
   * @param log how many of the newest rows of the link's log to tell, 0 to 1000
   * @return {@code online}, {@code state}, {@code reason}, {@code latency_ms}, {@code log}
   */
  Map<String, Object> connectivity(int log);

  /**
   * What people were told.
   *
   * @return {@code alerts}, what stands first: id, condition, subject, message, raised_at,
   *     cleared_at, lasted_seconds, told; {@code channels}: channel, waiting, attempts, last_error,
   *     delivered_at
   */
  Map<String, Object> alerts();

  /**
   * The moment as the page shows it.
   *
   * @return {@code now} (ms), {@code status}, {@code reason}, {@code lanes}, {@code cameras},
   *     {@code forecast}: bytes_per_second, queue_empty_seconds, disk_free, disk_full_seconds
   */
  Map<String, Object> overview();

  /**
   * The last hours as the page shows them.
   *
   * @param hours 1 to 168
   * @return {@code from}, {@code now}, {@code width} (ms), {@code link}, {@code samples}
   */
  Map<String, Object> history(int hours);
}
