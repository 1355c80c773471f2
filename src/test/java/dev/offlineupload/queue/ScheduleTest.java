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

  private final Schedule schedule = new Schedule(new Random(42));

  @ParameterizedTest
  @CsvSource({
    "0, 30, 60",
    "1, 30, 60",
    "2, 60, 120",
    "3, 120, 240",
    "5, 480, 960",
    "7, 1800, 3600",
    "64, 1800, 3600",
    "65, 1800, 3600",
    "2147483647, 1800, 3600",
    "-2147483648, 30, 60"
  })
  void aRetryWaitsBetweenHalfAndAllOfTheDoubledBase(int count, long least, long most) {
    long[] delays = LongStream.range(0, 2000).map(i -> retry(count, MINUTE)).toArray();
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
      for (int count = 1; count <= 6; count++) {
        long delay = retry(count, MINUTE);
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
    long at = schedule.retryAt(NOW, 1, MINUTE, Duration.ofHours(3));
    assertThat(at).isEqualTo(NOW + Duration.ofHours(3).toMillis());
    assertThat(schedule.retryAt(NOW, 1, MINUTE, null)).isLessThanOrEqualTo(NOW + 60_000);
  }

  @Test
  void extremesNeitherOverflowNorPass() {
    assertThat(retry(5, Duration.ZERO)).isZero();
    assertThat(retry(1, Duration.ofMillis(1))).isEqualTo(1);
    Duration ages = Duration.ofMillis(Long.MAX_VALUE);
    assertThat(schedule.retryAt(NOW, 3, MINUTE, ages)).isEqualTo(Long.MAX_VALUE);
    assertThat(schedule.retryAt(NOW, 3, ages, Duration.ZERO)).isGreaterThan(NOW);
    assertThatThrownBy(() -> retry(1, Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 5", "3, 15", "4, 30", "5, 60", "6, 60", "2147483647, 60"})
  void aSnoozeIsShortAndSteady(int count, long seconds) {
    for (int run = 0; run < 200; run++) {
      assertThat(schedule.snoozeAt(NOW, count) - NOW).isBetween(seconds * 1000, seconds * 1100);
    }
  }

  private long retry(int count, Duration base) {
    return schedule.retryAt(NOW, count, base, Duration.ZERO) - NOW;
  }
}
