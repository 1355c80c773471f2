package dev.offlineupload.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final long NOW = 1_763_812_800_000L;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Schedule schedule = new Schedule(new Random(42), MINUTE, () -> NOW);

  @ParameterizedTest
  @CsvSource({
    "0, 30, 60",
    "1, 60, 120",
    "2, 120, 240",
    "4, 480, 960",
    "6, 1800, 3600",
    "63, 1800, 3600",
    "64, 1800, 3600",
    "2147483646, 1800, 3600"
  })
  void aRetryWaitsBetweenHalfAndAllOfTheDoubledBase(int count, long least, long most) {
    long[] delays = LongStream.range(0, 2000).map(i -> schedule.retryAt(count, 0) - NOW).toArray();
    assertThat(LongStream.of(delays).boxed())
        .allMatch(delay -> delay >= least * 1000 && delay <= most * 1000);
    double spread = (most - least) * 1000;
    assertThat(LongStream.of(delays).average().orElseThrow())
        .isBetween(least * 1000 + spread * 0.45, least * 1000 + spread * 0.55);
  }

  @Test
  void belowTheCapNoDelayIsShorterThanTheOneBefore() {
    for (int run = 0; run < 500; run++) {
      long before = 0;
      for (int count = 0; count <= 5; count++) {
        long delay = schedule.retryAt(count, 0) - NOW;
        assertThat(delay).isGreaterThanOrEqualTo(before);
        before = delay;
      }
    }
  }

  @Test
  void aBaseBeyondTheCapIsItsOwnCap() {
    Duration day = Duration.ofDays(1);
    assertThat(retry(9, day)).isBetween(day.toMillis() / 2, day.toMillis());
  }

  @Test
  void theServersDelayIsTheLeast() {
    long asked = Duration.ofHours(3).toMillis();
    assertThat(schedule.retryAt(0, asked)).isEqualTo(NOW + asked);
    assertThat(schedule.snoozeAt(0, asked)).isEqualTo(NOW + asked);
  }

  @Test
  void extremesNeitherOverflowNorPass() {
    assertThat(retry(5, Duration.ZERO)).isZero();
    assertThat(retry(0, Duration.ofMillis(1))).isEqualTo(1);
    assertThat(schedule.retryAt(3, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(retry(3, Duration.ofMillis(Long.MAX_VALUE))).isPositive();
    assertThatThrownBy(() -> retry(1, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 5", "2, 15", "3, 30", "4, 60", "5, 60", "2147483647, 60"})
  void aSnoozeIsShortAndSteady(int count, long seconds) {
    for (int run = 0; run < 200; run++) {
      assertThat(schedule.snoozeAt(count, 0) - NOW).isBetween(seconds * 1000, seconds * 1100);
    }
  }

  private long retry(int count, Duration base) {
    return new Schedule(new Random(42), base, () -> NOW).retryAt(count, 0) - NOW;
  }
}
