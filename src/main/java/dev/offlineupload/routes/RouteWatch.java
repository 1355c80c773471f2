package dev.offlineupload.routes;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the routes' folder looked at again and again, in a thread of its own. */
public final class RouteWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("routes");
  private static final long ENDING_SECONDS = 40;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "routes");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param tick time between two looks; an edit takes effect after one or two
   */
  public RouteWatch(RouteReload reload, Duration tick) {
    var unused =
        clock.scheduleWithFixedDelay(
            () -> look(reload), tick.toMillis(), tick.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What a look throws would end all further ones. */
  private static void look(RouteReload reload) {
    try {
      reload.look();
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError fault) {
      LOG.error("The routes could not be looked at, those that run go on", fault);
    }
  }

  /** Takes no further edit. One that is just taken is waited for. */
  @Override
  public void close() {
    clock.shutdown();
    try {
      if (!clock.awaitTermination(ENDING_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("An edit of the routes was not taken within {} s", ENDING_SECONDS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
