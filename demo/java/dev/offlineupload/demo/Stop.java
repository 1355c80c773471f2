package dev.offlineupload.demo;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ctrl-C and SIGTERM: asks the demo to end, and holds the process until it has cleaned up. */
public final class Stop implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch cleaned = new CountDownLatch(1);

  /** From now on a signal is heeded here. */
  public static Stop onSignal() {
    Stop stop = new Stop();
    Runtime.getRuntime().addShutdownHook(new Thread(stop::askAndWait, "stop"));
    return stop;
  }

  private void askAndWait() {
    asked.countDown();
    try {
      cleaned.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException fault) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits a little.
   *
   * @throws CancellationException if the demo is to end
   */
  void pause(Duration time) {
    try {
      if (asked.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new CancellationException("stopped");
      }
    } catch (InterruptedException fault) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }

  /** All is cleaned up: the process may end. */
  @Override
  public void close() {
    cleaned.countDown();
  }
}
