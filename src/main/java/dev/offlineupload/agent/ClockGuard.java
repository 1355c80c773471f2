package dev.offlineupload.agent;

import dev.offlineupload.text.Units;
import java.util.concurrent.TimeUnit;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the wall clock was set, and aims every trigger anew. A trigger holds the instant of
 * its next firing by that clock: after it was set back by 14 days, the trigger would stand still
 * for as long.
 */
final class ClockGuard {
  private static final Logger LOG = LoggerFactory.getLogger("clock");
  private static final String BACK = "The clock was set back by {}: all ticks begin anew";
  private static final String FORWARD = "The clock was set forward by {}: all ticks begin anew";
  private static final long MOST_APART_MILLIS = 5_000;

  private final Clocks clocks;
  private final Scheduler scheduler;
  private long apart;

  ClockGuard(Clocks clocks, Scheduler scheduler) {
    this.clocks = clocks;
    this.scheduler = scheduler;
    this.apart = apart();
  }

  /** Tried again at the next look if it fails. */
  void look() {
    long jump = apart() - apart;
    if (Math.abs(jump) <= MOST_APART_MILLIS) {
      return;
    }
    try {
      aimAnew(scheduler);
      apart += jump;
      String by = Units.seconds(TimeUnit.MILLISECONDS.toSeconds(Math.abs(jump)));
      LOG.warn(jump < 0 ? BACK : FORWARD, by);
    } catch (SchedulerException | RuntimeException fault) {
      LOG.error("The clock was set, but the ticks can't begin anew: {}", fault.toString());
    }
  }

  /** Every trigger begins now. */
  static void aimAnew(Scheduler scheduler) throws SchedulerException {
    if (scheduler.isShutdown()) {
      return;
    }
    for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
      Trigger trigger = scheduler.getTrigger(key);
      if (trigger != null && trigger.mayFireAgain()) {
        scheduler.rescheduleJob(key, trigger.getTriggerBuilder().startNow().build());
      }
    }
  }

  /** How far the wall clock is ahead of the one that nobody sets. */
  private long apart() {
    return clocks.wall().millis() - TimeUnit.NANOSECONDS.toMillis(clocks.nanoTime().getAsLong());
  }
}
