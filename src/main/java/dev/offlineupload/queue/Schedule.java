package dev.offlineupload.queue;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * When a row of the queue is due again. All instants are ms since the epoch.
 *
 * <p>The jitter is the "equal" one of <a
 * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 * Backoff And Jitter</a> (AWS Architecture Blog); why not the full one is told in
 * docs/adr/0001-attempts-and-waiting.md.
 */
public final class Schedule {
  private static final long[] SNOOZES_MILLIS = {1_000, 5_000, 15_000, 30_000, 60_000};
  private static final int SNOOZE_JITTER_PARTS = 10;

  private final RandomGenerator random;
  private final Duration base;
  private final LongSupplier now;

  /**
   * @param random the source of jitter
   * @param base the first delay after a counted attempt, zero or more
   * @param now ms since the epoch
   * @throws IllegalArgumentException if the base is negative
   */
  public Schedule(RandomGenerator random, Duration base, LongSupplier now) {
    if (base.isNegative()) {
      throw new IllegalArgumentException("A delay can't be negative: " + base);
    }
    this.random = random;
    this.base = base;
    this.now = now;
  }

  /**
   * When to try again after an attempt that counted: uniformly between half and all of {@code x},
   * where {@code x} is the base doubled with each attempt, at most one hour (or the base, if that
   * is longer). So, below the cap and without a server's delay, no delay is shorter than the one
   * before it.
   *
   * @param before attempts counted before this one, 0 for the first
   * @param serverDelay what the server asked to wait ({@code Retry-After}) in ms, 0 if it did not;
   *     the result is never earlier than that
   * @return ms since the epoch
   */
  public long retryAt(int before, long serverDelay) {
    long ceiling = new Backoff(base).ceilingMillis(before + 1);
    long delay = between(ceiling - ceiling / 2, ceiling);
    return later(Math.max(delay, serverDelay));
  }

  /**
   * When to look again after an attempt that does not count (storage out of reach, say): after 1,
   * 5, 15 and 30 seconds, then every 60, each up to a tenth longer.
   *
   * @param before snoozes in a row before this one, 0 for the first
   * @param serverDelay what the server asked to wait, in ms, 0 if it did not
   * @return ms since the epoch
   */
  public long snoozeAt(int before, long serverDelay) {
    int step = Math.min(Math.max(0, before), SNOOZES_MILLIS.length - 1);
    long delay = SNOOZES_MILLIS[step];
    long jittered = between(delay, delay + delay / SNOOZE_JITTER_PARTS);
    return later(Math.max(jittered, serverDelay));
  }

  private long between(long least, long most) {
    return least + random.nextLong(most - least + 1);
  }

  private long later(long delay) {
    long begin = now.getAsLong();
    long at = begin + delay;
    // Zero is due, and so would be what a clock before 1970 says.
    return at < begin ? Long.MAX_VALUE : Math.max(1, at);
  }
}
