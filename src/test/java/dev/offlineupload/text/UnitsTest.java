package dev.offlineupload.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "999949, 999.9 kB",
    "999950, 1.0 MB",
    "999999, 1.0 MB",
    "6291456, 6.3 MB",
    "5000000000, 5.0 GB",
    "2500000000000000, 2500.0 TB"
  })
  void bytesHaveDecimalUnits(long count, String text) {
    assertThat(Units.bytes(count)).isEqualTo(text);
  }

  @Test
  void partsOfBytesAreRounded() {
    assertThat(Units.bytes(999.4)).isEqualTo("999 B");
    assertThat(Units.bytes(999.6)).isEqualTo("1.0 kB");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 s",
    "119, 119 s",
    "120, 2 min",
    "7199, 119 min",
    "7200, 2 h",
    "172799, 47 h",
    "172800, 2 d"
  })
  void timesHaveOneUnit(long seconds, String text) {
    assertThat(Units.seconds(seconds)).isEqualTo(text);
  }

  @Test
  void controlsAreMadeVisibleAndAccentsStay() {
    assertThat(Units.printable("Câmera 3\t\u0007\u2028\u200f.mp4")).isEqualTo("Câmera 3����.mp4");
    assertThat(Units.printable(null)).isEqualTo("null");
  }
}
