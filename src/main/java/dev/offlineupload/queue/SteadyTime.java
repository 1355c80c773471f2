package dev.offlineupload.queue;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The time by which uploads wait and claims grow old. It begins where the wall clock stands, then
 * goes by the monotonic clock: when the wall clock is set, forwards or back, no wait becomes longer
 * or shorter. What people read is told by the wall clock.
 *
 * <p>It need not go on where an earlier run left it: a start makes every waiting row due.
 */
public final class SteadyTime {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long began;
  private final LongSupplier nanoTime;
  private final long beganNanos;
  private Long lapNanos;

  /**
   * @param nanoTime a monotonic clock such as {@code System::nanoTime}
   */
  public SteadyTime(Clock wall, LongSupplier nanoTime) {
    this.began = wall.millis();
    this.nanoTime = nanoTime;
    this.beganNanos = nanoTime.getAsLong();
  }

  /** In ms; that of the epoch where no one sets the wall clock. */
  public long millis() {
    return began + (nanoTime.getAsLong() - beganNanos) / NANOS_PER_MILLI;
  }

  /** When this run began, in the same time. */
  public long began() {
    return began;
  }

  /** The ms since it was asked last, null the first time. */
  public synchronized Long lap() {
    long now = nanoTime.getAsLong();
    Long lap = lapNanos == null ? null : (now - lapNanos) / NANOS_PER_MILLI;
    lapNanos = now;
    return lap;
  }
}
