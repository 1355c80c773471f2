package dev.offlineupload.agent;

import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;

/** Quartz, which fires every tick of the routes, and which is begun when all of them are there. */
final class Ticking {
  /** One for each trigger that comes along and some to spare: no tick waits for another one. */
  private static final String THREADS = "20";

  /** Quartz knows its schedulers by name: a command beside an agent must not end the agent's. */
  private static final AtomicInteger SCHEDULERS = new AtomicInteger();

  private Ticking() {}

  /**
   * How Quartz works here: in memory, asking nobody for updates, and forgetting what it is late
   * for.
   */
  static Map<String, String> settings() {
    return Map.of(
        "org.quartz.scheduler.instanceName", "ticks-" + SCHEDULERS.incrementAndGet(),
        "org.quartz.scheduler.threadName", "ticks",
        "org.quartz.scheduler.skipUpdateCheck", "true",
        "org.quartz.scheduler.makeSchedulerThreadDaemon", "true",
        "org.quartz.scheduler.jmx.export", "false",
        "org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore",
        "org.quartz.jobStore.misfireThreshold", "1000",
        "org.quartz.threadPool.threadCount", THREADS,
        "org.quartz.threadPool.threadNamePrefix", "tick",
        "org.quartz.threadPool.makeThreadsDaemons", "true");
  }

  /** Does something while no tick comes; then all of them begin anew. */
  static void without(CamelContext context, Runnable doing) {
    try {
      Scheduler scheduler = scheduler(context);
      boolean begun = scheduler.isStarted() && !scheduler.isInStandbyMode();
      scheduler.standby();
      try {
        doing.run();
      } finally {
        // A trigger of later is fired up to 2 ms early by Quartz, which Camel takes for expired.
        ClockGuard.aimAnew(scheduler);
        if (begun) {
          scheduler.start();
        }
      }
    } catch (SchedulerException fault) {
      throw new IllegalStateException("The ticks can't be held", fault);
    }
  }

  /**
   * No tick comes from here on; one that has ended before is let be.
   *
   * @return whether one that came before is still under way: it may not have come to its route yet,
   *     and would not find it once the context stops
   */
  static BooleanSupplier end(CamelContext context) {
    Scheduler scheduler = scheduler(context);
    if (scheduler == null) {
      return () -> false;
    }
    try {
      scheduler.standby();
    } catch (SchedulerException fault) {
      throw new IllegalStateException("The ticks can't be ended", fault);
    }
    return () -> isUnderWay(scheduler);
  }

  private static boolean isUnderWay(Scheduler scheduler) {
    try {
      return !scheduler.getCurrentlyExecutingJobs().isEmpty();
    } catch (SchedulerException over) {
      return false;
    }
  }

  private static Scheduler scheduler(CamelContext context) {
    return context.getComponent("quartz", QuartzComponent.class).getScheduler();
  }

  /** From here on the ticks come, and a guard looks after their clock until the context stops. */
  static void begin(CamelContext context, Clocks clocks) {
    try {
      Scheduler scheduler = scheduler(context);
      scheduler.start();
      ClockGuard guard = new ClockGuard(clocks, scheduler);
      ScheduledExecutorService seconds =
          context
              .getExecutorServiceManager()
              .newSingleThreadScheduledExecutor(guard, "clock-guard");
      var unused = seconds.scheduleWithFixedDelay(guard::look, 1, 1, TimeUnit.SECONDS);
    } catch (SchedulerException fault) {
      throw new IllegalStateException("The ticks can't begin", fault);
    }
  }
}
