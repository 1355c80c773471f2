package dev.offlineupload.recording;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A monotonic clock that stands still until it is told. */
final class Ticker implements LongSupplier {
  // Close to its end, as System.nanoTime may be: only differences count.
  private long nanos = Long.MAX_VALUE - 1_000_000_000L;

  void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  public long getAsLong() {
    return nanos;
  }
}
