package dev.offlineupload.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlLifeTest {
  private static final String NOON = "Mon, 30 Nov 2026 12:00:00 GMT";

  private final UrlLife life = new UrlLife();

  @Test
  void itIsTheTimeBetweenTheServersOwnTwo() {
    assertThat(left(NOON, "Mon, 30 Nov 2026 13:00:00 GMT")).isEqualTo(3_600_000);
    assertThat(left(NOON, "Tue, 01 Dec 2026 12:00:00 GMT")).isEqualTo(86_400_000);
    assertThat(left(NOON, "Mon, 30 Nov 2026 11:00:00 GMT")).as("over").isZero();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "null, 'Mon, 30 Nov 2026 13:00:00 GMT'",
        "'Mon, 30 Nov 2026 12:00:00 GMT', null",
        "'Mon, 30 Nov 2026 12:00:00 GMT', tomorrow",
        "'Mon, 30 Nov 2026 12:00:00 GMT', 'Sun, 30 Nov 2026 13:00:00 GMT'",
      },
      nullValues = "null")
  void whatIsNotSaidIsNotKnown(String date, String expires) {
    assertThat(left(date, expires)).isNull();
  }

  private Long left(String date, String expires) {
    Map<String, Object> headers = new HashMap<>();
    headers.put("Date", date);
    headers.put("Upload-Expires", expires);
    return UrlLife.left(headers);
  }

  @Test
  void whereTheServerDoesNotSayWhenItsUrlsEndThereIsNoRate() {
    assertThat(
            life.sentence(
                Map.of(
                    "clips",
                    2,
                    "video_path",
                    "a.mp4",
                    "file_size",
                    10_000_000,
                    "expired_bytes",
                    "[1000000,2000000]")))
        .startsWith(
            "2 clip(s) outlive their upload URLs. The newest, a.mp4: 1.0 MB + 2.0 MB of 10.0 MB"
                + " came through before the upload URL ended; when it does the server doesn't say.")
        .endsWith("(OFFLINE_UPLOAD_BATCH_SIZE), or record shorter ones");
  }
}
