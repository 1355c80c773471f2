package dev.offlineupload.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @Test
  void textIsWhatPythonWrote() {
    long at = Instant.parse("2026-11-20T13:15:56.120Z").toEpochMilli();
    assertThat(Timestamps.text(at)).isEqualTo("2026-11-20T13:15:56.120000+00:00");
    assertThat(Timestamps.text(0)).isEqualTo("1970-01-01T00:00:00.000000+00:00");
    assertThat(Timestamps.epochMillis(Timestamps.text(at))).isEqualTo(at);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T13:15:56.120934+00:00, 2026-11-20T13:15:56.120Z",
    "2026-11-20T13:15:56+00:00, 2026-11-20T13:15:56Z",
    "2026-11-20T13:15:56Z, 2026-11-20T13:15:56Z",
    "2026-11-20t13:15:56.5z, 2026-11-20T13:15:56.500Z",
    "2026-11-20 13:15:56.120934, 2026-11-20T13:15:56.120Z",
    "2026-11-20T13:15:56, 2026-11-20T13:15:56Z",
    "2026-11-20 13:15, 2026-11-20T13:15:00Z",
    "2026-11-20, 2026-11-20T00:00:00Z",
    "2026-11-20T10:15:56-03:00, 2026-11-20T13:15:56Z",
    "2026-11-20T10:15:56-0300, 2026-11-20T13:15:56Z",
    "2026-11-20T10:15:56-03, 2026-11-20T13:15:56Z",
  })
  void readingIsTolerant(String text, Instant expected) {
    assertThat(Timestamps.epochMillis(" " + text)).isEqualTo(expected.toEpochMilli());
    assertThat(Timestamps.find(text)).hasValue(expected.toEpochMilli());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "yesterday", "2026-13-01", "2026-11-20T13:15:56.x", "1763644556"})
  void whatIsNoTimestampIsNotGuessed(String text) {
    assertThatThrownBy(() -> Timestamps.epochMillis(text))
        .isInstanceOf(DateTimeParseException.class);
    assertThat(Timestamps.find(text)).isEmpty();
  }

  @Test
  void nullIsNoTimestamp() {
    assertThat(Timestamps.find(null)).isEmpty();
  }
}
