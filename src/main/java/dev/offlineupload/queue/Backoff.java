package dev.offlineupload.queue;

import java.time.Duration;

/**
 * How far attempts move apart: base, twice that, four times that, up to a cap of one hour (or the
 * base, if that is longer).
 */
record Backoff(Duration base) {
  private static final Duration CAP = Duration.ofHours(1);

  Backoff {
    if (base.isNegative()) {
      throw new IllegalArgumentException("A retry delay cannot be negative: " + base);
    }
  }

  /**
   * The longest delay before the next attempt.
   *
   * @param retryCount attempts counted so far, this one included; below 1 is read as 1
   * @return ms, 0 if the base is zero
   */
  long ceilingMillis(int retryCount) {
    long first = base.toMillis();
    long cap = Math.max(CAP.toMillis(), first);
    int doublings = Math.max(1, retryCount) - 1;
    boolean beyondCap = first > 0 && (doublings >= Long.SIZE - 1 || first > cap >> doublings);
    return beyondCap ? cap : first << doublings;
  }
}
