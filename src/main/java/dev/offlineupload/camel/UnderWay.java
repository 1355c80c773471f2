package dev.offlineupload.camel;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;

/** What is on its way through the routes of a context. */
public final class UnderWay {
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(5);

  private UnderWay() {}

  /** The same where nothing comes to the routes any more. */
  public static void awaitEnd(CamelContext context) {
    awaitEnd(context, () -> false);
  }

  /**
   * Waits for the end of it, for a second at most: Camel waits for any length of time when it stops
   * a route, but looks once a second only.
   *
   * @param more whether there is more of it, that has not come to the routes yet
   */
  public static void awaitEnd(CamelContext context, BooleanSupplier more) {
    long began = System.nanoTime();
    while ((context.getInflightRepository().size() > 0 || more.getAsBoolean())
        && System.nanoTime() - began < PATIENCE) {
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
  }
}
