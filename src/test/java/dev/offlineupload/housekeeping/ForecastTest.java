package dev.offlineupload.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.housekeeping.Forecast.Sample;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final long NOW = 1_800_000_000_000L;

  private static Sample ago(Duration time, long pending, long sent, Long free) {
    return new Sample(NOW - time.toMillis(), pending, sent, free);
  }

  private static Forecast of(Sample now, Sample... before) {
    return new Forecast(List.of(before), now);
  }

  @Test
  void theSpeedIsThatOfTheLastQuarterOfAnHour() {
    Forecast forecast =
        of(
            new Sample(NOW, 6_000_000, 100_000_000, null),
            ago(Duration.ofHours(2), 0, 0, null),
            ago(Duration.ofMinutes(10), 0, 94_000_000, null));
    assertThat(forecast.speed()).isEqualTo(10_000);
    assertThat(forecast.queueEmptySeconds()).isEqualTo(600);
  }

  @Test
  void nothingIsForetoldWhereNothingMoves() {
    Forecast still = of(new Sample(NOW, 5, 100, 50L), ago(Duration.ofMinutes(10), 5, 100, 50L));
    assertThat(still.speed()).isZero();
    assertThat(still.queueEmptySeconds()).isNull();
    assertThat(still.diskFullSeconds()).isNull();
    Forecast fresh = of(new Sample(NOW, 5, 100, null));
    assertThat(fresh.speed()).isZero();
    assertThat(fresh.diskFullSeconds()).isNull();
  }

  @Test
  void anEmptyQueueIsEmptyNow() {
    assertThat(of(new Sample(NOW, 0, 100, null)).queueEmptySeconds()).isZero();
  }

  @Test
  void aDiskThatFillsIsForetoldFromTenMinutesOn() {
    Sample now = new Sample(NOW, 0, 0, 36_000_000L);
    assertThat(of(now, ago(Duration.ofHours(1), 0, 0, 72_000_000L)).diskFullSeconds())
        .isEqualTo(3600);
    assertThat(of(now, ago(Duration.ofMinutes(9), 0, 0, 72_000_000L)).diskFullSeconds()).isNull();
    assertThat(of(now, ago(Duration.ofHours(1), 0, 0, 1_000_000L)).diskFullSeconds())
        .as("it empties")
        .isNull();
  }

  @Test
  void aCounterThatWentBackIsNoSpeed() {
    assertThat(of(new Sample(NOW, 1, 10, null), ago(Duration.ofMinutes(5), 1, 100, null)).speed())
        .isZero();
  }
}
