package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;

import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.SettableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;

/** A scheduler that is never started: where its triggers aim is what counts. */
class ClockGuardTest {
  private static final TriggerKey TICK = TriggerKey.triggerKey("tick");
  private static final TriggerKey DAY = TriggerKey.triggerKey("day");

  private final SettableTime time = new SettableTime();
  private final Instant far = Instant.now().plus(Duration.ofDays(14));
  private Scheduler scheduler;
  private ClockGuard guard;

  @BeforeEach
  void aimed() throws SchedulerException {
    Properties settings = new Properties();
    settings.putAll(Ticking.settings());
    scheduler = new StdSchedulerFactory(settings).getScheduler();
    aim(TICK, simpleSchedule().withIntervalInMilliseconds(1000).repeatForever());
    aim(DAY, cronSchedule("0 30 4 * * ?"));
    guard = new ClockGuard(new Clocks(time, time::nanoTime), scheduler);
  }

  /** As after the clock was set back: the next firing is far away. */
  private void aim(TriggerKey key, ScheduleBuilder<?> schedule) throws SchedulerException {
    scheduler.scheduleJob(
        JobBuilder.newJob(Job.class).withIdentity(key.getName()).build(),
        TriggerBuilder.newTrigger()
            .withIdentity(key)
            .startAt(Date.from(far))
            .withSchedule(schedule)
            .build());
  }

  @AfterEach
  void shutdown() throws SchedulerException {
    scheduler.shutdown();
  }

  private Instant next(TriggerKey key) throws SchedulerException {
    Trigger trigger = scheduler.getTrigger(key);
    return trigger.getNextFireTime().toInstant();
  }

  @ParameterizedTest
  @ValueSource(longs = {-14 * 86400, 14 * 86400, -6, 6})
  void everyTriggerIsAimedAnewWhenTheClockWasSet(long seconds) throws SchedulerException {
    time.jump(Duration.ofSeconds(seconds));
    try (LogLines log = new LogLines()) {
      guard.look();
      guard.look();
      assertThat(log.containing("The clock was set ")).hasSize(1);
    }
    assertThat(next(TICK)).isBeforeOrEqualTo(Instant.now());
    assertThat(next(DAY)).isBefore(Instant.now().plus(Duration.ofHours(25)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-4, 0, 4})
  void aLittleIsLeftToTheTriggers(long seconds) throws SchedulerException {
    time.pass(Duration.ofDays(3));
    time.jump(Duration.ofSeconds(seconds));
    guard.look();
    assertThat(next(TICK).toEpochMilli()).isEqualTo(far.toEpochMilli());
  }

  @Test
  void whatIsSetInSmallStepsIsNoticedToo() throws SchedulerException {
    time.jump(Duration.ofSeconds(-4));
    guard.look();
    time.jump(Duration.ofSeconds(-4));
    guard.look();
    assertThat(next(TICK)).isBeforeOrEqualTo(Instant.now());
  }
}
