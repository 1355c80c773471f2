package dev.offlineupload.camel;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;

/** What is on its way through the routes of a context. */
public final class UnderWay {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(5);

  private UnderWay() {}

  /**
   * Waits for the end of it, for a second at most: Camel waits for any length of time when it stops
   * a route, but looks once a second only.
   */
  public static void awaitEnd(CamelContext context) {
    long began = System.nanoTime();
    while (context.getInflightRepository().size() > 0 && System.nanoTime() - began < PATIENCE) {
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
  }
}
