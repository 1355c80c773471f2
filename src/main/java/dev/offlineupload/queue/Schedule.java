package dev.offlineupload.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When a row of the queue is due again. All instants are ms since the epoch.
 *
 * <p>The jitter is the "equal" one of <a
 * href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential
 * Backoff And Jitter</a> (AWS Architecture Blog); why not the full one is told in
 * docs/adr/0001-equal-jitter.md.
 */
public final class Schedule {
  private static final long[] SNOOZES_MILLIS = {1_000, 5_000, 15_000, 30_000, 60_000};
  private static final int SNOOZE_JITTER_PARTS = 10;

  private final RandomGenerator random;

  /**
   * @param random the source of jitter
   */
  public Schedule(RandomGenerator random) {
    this.random = random;
  }

  /**
   * When to try again after an attempt that counted: uniformly between half and all of {@code x},
   * where {@code x} is the base doubled with each attempt, at most one hour (or the base, if that
   * is longer). So, below the cap and without a server's delay, no delay is shorter than the one
   * before it.
   *
   * @param now ms since the epoch
   * @param retryCount attempts counted so far, this one included; below 1 is read as 1
   * @param base the first delay, zero or more
   * @param serverDelay what the server asked to wait ({@code Retry-After}), {@link Duration#ZERO}
   *     or null if it did not; the result is never earlier than that
   * @return ms since the epoch
   * @throws IllegalArgumentException if the base is negative
   */
  public long retryAt(long now, int retryCount, Duration base, Duration serverDelay) {
    long ceiling = new Backoff(base).ceilingMillis(retryCount);
    long delay = between(ceiling - ceiling / 2, ceiling);
    long asked = serverDelay == null ? 0 : serverDelay.toMillis();
    return later(now, Math.max(delay, asked));
  }

  /**
   * When to look again after an attempt that does not count (storage out of reach, say): after 1,
   * 5, 15 and 30 seconds, then every 60, each up to a tenth longer.
   *
   * @param now ms since the epoch
   * @param snoozeCount snoozes in a row so far, this one included; below 1 is read as 1
   * @return ms since the epoch
   */
  public long snoozeAt(long now, int snoozeCount) {
    int step = Math.min(Math.max(1, snoozeCount), SNOOZES_MILLIS.length) - 1;
    long delay = SNOOZES_MILLIS[step];
    return later(now, between(delay, delay + delay / SNOOZE_JITTER_PARTS));
  }

  private long between(long least, long most) {
    return least + random.nextLong(most - least + 1);
  }

  private static long later(long now, long delay) {
    long at = now + delay;
    return at < now ? Long.MAX_VALUE : at;
  }
}
