package dev.offlineupload.standin;

import java.time.Duration;

/** All request bodies together: how many bytes came, and how fast they may. */
final class Bandwidth {
  private static final int SLICES_PER_SECOND = 20;

  private long received;
  private long bytesPerSecond;
  private long freeAt;

  synchronized long received() {
    return received;
  }

  synchronized void throttle(long rate) {
    bytesPerSecond = rate;
    freeAt = System.nanoTime();
  }

  /** The most to read at once. */
  synchronized long slice() {
    return bytesPerSecond <= 0 ? Long.MAX_VALUE : Math.max(1, bytesPerSecond / SLICES_PER_SECOND);
  }

  /** Counts the bytes and says how long to wait for them at the throttled rate. */
  synchronized Duration take(int bytes) {
    received += bytes;
    if (bytesPerSecond <= 0) {
      return Duration.ZERO;
    }
    long now = System.nanoTime();
    freeAt = Math.max(now, freeAt) + bytes * 1_000_000_000L / bytesPerSecond;
    return Duration.ofNanos(freeAt - now);
  }
}
