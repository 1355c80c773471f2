package dev.offlineupload.alerts;

import static dev.offlineupload.alerts.Verdict.CLEAR;
import static dev.offlineupload.alerts.Verdict.FORGET;
import static dev.offlineupload.alerts.Verdict.TELL;
import static dev.offlineupload.alerts.Verdict.WAIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmsTest {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  private final AtomicLong nanos = new AtomicLong(7);
  private final Alarms alarms = new Alarms(Duration.ofHours(24), nanos::get);

  private static Map<String, Object> row(long held, int told, Long toldHeld, Long over) {
    Map<String, Object> row = new HashMap<>();
    row.put("held_ms", held);
    row.put("told", told);
    row.put("told_held_ms", toldHeld);
    row.put("over_ms", over);
    row.put("mark", "5");
    return row;
  }

  private Verdict holding(Map<String, Object> row, String mark) {
    return alarms.ofHolding(row, mark, "15 min");
  }

  @Test
  void itIsToldOnceItHeldForSoLong() {
    assertThat(holding(row(15 * MINUTE - 1, 0, null, null), "5")).isEqualTo(WAIT);
    assertThat(holding(row(15 * MINUTE, 0, null, null), "5")).isEqualTo(TELL);
  }

  @Test
  void itIsToldAgainAfterADayOfHolding() {
    assertThat(holding(row(20 * HOUR, 1, HOUR, null), "5")).isEqualTo(WAIT);
    assertThat(holding(row(25 * HOUR - 1, 1, HOUR, null), "5")).isEqualTo(WAIT);
    assertThat(holding(row(25 * HOUR, 1, HOUR, null), "5")).isEqualTo(TELL);
  }

  @Test
  void anotherMarkEndsWhatWasTold() {
    assertThat(holding(row(25 * HOUR, 1, HOUR, null), "6")).isEqualTo(CLEAR);
    assertThat(holding(row(MINUTE, 0, null, null), "6")).isEqualTo(WAIT);
  }

  @Test
  void itIsOverOnceItIsOverForAWhile() {
    assertThat(alarms.ofOver(row(HOUR, 1, HOUR, 5 * MINUTE - 1), "5 min")).isEqualTo(WAIT);
    assertThat(alarms.ofOver(row(HOUR, 1, HOUR, 5 * MINUTE), "5 min")).isEqualTo(CLEAR);
    assertThat(alarms.ofOver(row(HOUR, 1, HOUR, null), "0 min")).isEqualTo(WAIT);
  }

  @Test
  void whatNobodyWasToldOfIsForgottenAtOnce() {
    assertThat(alarms.ofOver(row(MINUTE, 0, null, 0L), "5 min")).isEqualTo(FORGET);
    assertThat(alarms.ofOver(null, "5 min")).isEqualTo(WAIT);
  }

  @Test
  void clipsThatNobodyPausedAreWork() {
    Map<String, Object> status = new HashMap<>(Map.of("pending", 0, "uploading", 1L));
    assertThat(alarms.isWork(status)).isTrue();
    status.put("paused_since", "2026-11-22");
    assertThat(alarms.isWork(status)).isFalse();
    assertThat(alarms.isWork(Map.of("pending", 0, "uploading", 0))).isFalse();
  }

  @Test
  void aLapIsTheTimeSinceTheOneBefore() {
    assertThat(alarms.lap()).isZero();
    nanos.addAndGet(61_000_000_000L);
    assertThat(alarms.lap()).isEqualTo(61_000);
    assertThat(alarms.lap()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "79,100,false",
    "80,100,true",
    "800,1000,true",
    "0,10,false",
    "9000000,10000000,true"
  })
  void aShareIsReached(long part, long whole, boolean reached) {
    assertThat(alarms.isShare(part, whole, "80 %")).isEqualTo(reached);
  }

  @ParameterizedTest
  @CsvSource({
    "4999999999,,The recordings' disk has only 5.0 GB free",
    "5000000000,,''",
    "9000000000,86399,'As it goes, the recordings'' disk is full in 23 h'",
    "9000000000,86400,''",
    ",,''",
  })
  void aDiskIsShortOfRoomNowOrSoon(Long free, Long full, String said) {
    Map<String, Object> forecast = new HashMap<>();
    forecast.put("disk_free", free);
    forecast.put("disk_full_seconds", full);
    assertThat(alarms.diskShortage(forecast, "5 GB", "24 h")).isEqualTo(said);
  }

  @ParameterizedTest
  @CsvSource({"15 min,900000", "6 h,21600000", "2d,172800000", "0 min,0"})
  void spansHaveAUnit(String text, long millis) {
    assertThat(Patience.millis(text)).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({"15", "-1 h", "1.5 h", "5 GB", "''", "1 week"})
  void anythingElseIsRefusedWithWhatIsExpected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Patience.millis(text))
        .withMessageContaining("15 min")
        .withMessageContaining(text);
  }

  @Test
  void sizesAndSharesHaveTheirOwnUnits() {
    assertThat(Patience.bytes("500 MB")).isEqualTo(500_000_000L);
    assertThat(Patience.bytes("2 TB")).isEqualTo(2_000_000_000_000L);
    assertThatIllegalArgumentException().isThrownBy(() -> Patience.bytes("5 h"));
    assertThatIllegalArgumentException().isThrownBy(() -> Patience.percent("5 h"));
  }
}
