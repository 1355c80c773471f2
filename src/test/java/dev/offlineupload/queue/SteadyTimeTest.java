package dev.offlineupload.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.SettableTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyTimeTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 500_000_000);
  private final SettableTime wall = new SettableTime();

  @Test
  void itBeginsAtTheWallClockAndGoesOnWithoutIt() {
    wall.set(Instant.parse("1970-01-01T00:00:00Z"));
    SteadyTime steady = new SteadyTime(wall, nanos::get);
    assertThat(steady.millis()).isBetween(0L, 60_000L);
    long began = steady.millis();

    wall.jump(Duration.ofDays(20_000));
    assertThat(steady.millis()).isEqualTo(began);
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertThat(steady.millis()).as("also where the counter overflows").isEqualTo(began + 1_000);
    wall.jump(Duration.ofDays(-14));
    assertThat(steady.millis()).isEqualTo(began + 1_000);
  }

  @Test
  void aLapIsTheTimeSinceTheLastOne() {
    SteadyTime steady = new SteadyTime(wall, nanos::get);
    assertThat(steady.lap()).isNull();
    nanos.addAndGet(Duration.ofMinutes(10).toNanos());
    wall.jump(Duration.ofDays(14));
    assertThat(steady.lap()).isEqualTo(600_000);
    assertThat(steady.lap()).isZero();
  }
}
