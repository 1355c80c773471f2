package dev.offlineupload.standin;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** All request bodies together: how many bytes came, and how fast they may. */
final class Intake {
  static final int LARGEST_SLICE = 128 * 1024;
  private static final int SLICES_PER_SECOND = 20;

  private final AtomicLong received = new AtomicLong();
  private volatile long bytesPerSecond;
  private long freeAt = System.nanoTime();

  long received() {
    return received.get();
  }

  synchronized void throttle(long rate) {
    bytesPerSecond = rate;
    freeAt = System.nanoTime();
  }

  int slice() {
    long rate = bytesPerSecond;
    return rate <= 0
        ? LARGEST_SLICE
        : (int) Math.max(1, Math.min(LARGEST_SLICE, rate / SLICES_PER_SECOND));
  }

  /** Counts the bytes and says how long to wait for them at the throttled rate. */
  synchronized Duration take(int bytes) {
    received.addAndGet(bytes);
    if (bytesPerSecond <= 0) {
      return Duration.ZERO;
    }
    long now = System.nanoTime();
    freeAt = Math.max(now, freeAt) + bytes * 1_000_000_000L / bytesPerSecond;
    return Duration.ofNanos(freeAt - now);
  }
}
