package dev.offlineupload.housekeeping;

import java.time.Duration;
import java.util.List;

/** What comes if it goes on as it did: when the queue is empty, when the disk is full. */
public final class Forecast {
  private static final Duration FOR_SPEED = Duration.ofMinutes(15);
  private static final Duration FOR_DISK = Duration.ofHours(6);
  private static final Duration LEAST = Duration.ofMinutes(10);

  /**
   * How it was at a time.
   *
   * @param at ms since the epoch
   * @param sentBytes handed to the network since the agent's start
   * @param diskFree null if it was not known
   */
  public record Sample(long at, long pendingBytes, long sentBytes, Long diskFree) {}

  private final List<Sample> samples;
  private final Sample now;

  /**
   * @param samples the oldest first
   */
  public Forecast(List<Sample> samples, Sample now) {
    this.samples = samples;
    this.now = now;
  }

  /** Bytes a second over the last quarter of an hour, 0 if nothing is known of it. */
  public long speed() {
    return samples.stream()
        .filter(sample -> within(sample, FOR_SPEED))
        // Of an earlier run.
        .filter(sample -> sample.sentBytes() <= now.sentBytes())
        .findFirst()
        .map(past -> Math.max(0, perSecond(now.sentBytes() - past.sentBytes(), past)))
        .orElse(0L);
  }

  /** Seconds until all that waits is sent at the present speed; null if nothing moves. */
  public Long queueEmptySeconds() {
    if (now.pendingBytes() == 0) {
      return 0L;
    }
    return speed() == 0 ? null : now.pendingBytes() / speed();
  }

  /** Seconds until the disk is full at the rate of the last hours; null if it is not filling. */
  public Long diskFullSeconds() {
    if (now.diskFree() == null) {
      return null;
    }
    long rate =
        samples.stream()
            .filter(sample -> sample.diskFree() != null && within(sample, FOR_DISK))
            .findFirst()
            .filter(past -> now.at() - past.at() >= LEAST.toMillis())
            .map(past -> perSecond(past.diskFree() - now.diskFree(), past))
            .orElse(0L);
    return rate <= 0 ? null : now.diskFree() / rate;
  }

  private boolean within(Sample sample, Duration span) {
    return sample.at() < now.at() && now.at() - sample.at() <= span.toMillis();
  }

  private long perSecond(long bytes, Sample since) {
    return bytes * 1000 / (now.at() - since.at());
  }
}
