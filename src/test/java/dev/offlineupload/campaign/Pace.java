package dev.offlineupload.campaign;

import static org.awaitility.Awaitility.await;

import dev.offlineupload.support.Campaign;
import java.time.Duration;

/** How time passes in the matrix of recorders. */
final class Pace {
  /**
   * Longer than any stillness that the agent asks for by itself, in seconds: an hour, or a copy
   * that stalls.
   */
  static final int LONG = 75;

  /** From one look at a file to the next. */
  static final Duration GLANCE = Duration.ofMillis(Campaign.count(50, 250));

  /** A short run has a fifteenth of all times, those of the agent's settings too. */
  private static final int FASTER = Campaign.count(15, 1);

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Pace() {}

  static Duration scaled(int seconds) {
    return Duration.ofMillis(seconds * 1000L / FASTER);
  }

  /** Lets so many seconds pass, scaled, and does something over and over meanwhile. */
  static void rest(int seconds, Runnable meanwhile) {
    long end = System.nanoTime() + scaled(seconds).toNanos();
    await("the end of " + seconds + " s, scaled")
        .atMost(scaled(seconds).plus(PATIENCE))
        .pollDelay(Duration.ZERO)
        .pollInterval(GLANCE)
        .until(
            () -> {
              meanwhile.run();
              return System.nanoTime() >= end;
            });
  }
}
