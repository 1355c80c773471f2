package dev.offlineupload.observe;

import dev.offlineupload.doors.QueueStatus;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The queue's status, at most a second old: however many ask, and however many numbers of it, the
 * database is asked once a second at most.
 */
public final class RecentStatus {
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final Supplier<QueueStatus> queue;
  private final LongSupplier nanoTime;
  private QueueStatus last;
  private long askedAt;

  public RecentStatus(Supplier<QueueStatus> queue, LongSupplier nanoTime) {
    this.queue = queue;
    this.nanoTime = nanoTime;
  }

  /**
   * The status.
   *
   * @throws RuntimeException of the queue, if it can't be asked
   */
  public synchronized QueueStatus get() {
    long now = nanoTime.getAsLong();
    if (last == null || now - askedAt >= FRESH) {
      last = queue.get();
      askedAt = now;
    }
    return last;
  }

  /** Something was moved: the next who asks is not told what was before. */
  public synchronized void outdated() {
    last = null;
  }
}
