package dev.offlineupload.bench;

import java.time.Duration;

/** One direction of a link: what all its connections together may send, first come first served. */
final class LinkRate {
  private static final double BITS = 8;

  /** Makes good what a thread loses by waking up late; the mean is kept. */
  private static final long BURST_NANOS = Duration.ofMillis(10).toNanos();

  private final double nanosPerByte;
  private long busyUntil = System.nanoTime();

  LinkRate(double megabitsPerSecond) {
    nanosPerByte = BITS * 1000 / megabitsPerSecond;
  }

  /**
   * Books the link for so many bytes.
   *
   * @return when the last of them has left, by {@link System#nanoTime()}
   */
  synchronized long book(int bytes) {
    long earliest = System.nanoTime() - BURST_NANOS;
    if (busyUntil - earliest < 0) {
      busyUntil = earliest;
    }
    busyUntil += Math.round(bytes * nanosPerByte);
    return busyUntil;
  }

  /** What is on the way when the link is full, in bytes. */
  double bytesIn(Duration time) {
    return time.toNanos() / nanosPerByte;
  }
}
