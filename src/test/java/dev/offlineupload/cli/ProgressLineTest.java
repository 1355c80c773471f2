package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.cli.ProgressLine.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class ProgressLineTest {
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter out = new StringWriter();
  private long nanos = Long.MAX_VALUE - 5;

  private ProgressLine line(boolean terminal) {
    return new ProgressLine(new PrintWriter(out), terminal, () -> nanos);
  }

  @Test
  void saysHowFarAndHowFast() {
    ProgressLine line = line(true);
    nanos += 2 * SECOND;

    assertThat(line.text(new Progress(1, 3, 500, 1000)))
        .isEqualTo(
            "["
                + "#".repeat(15)
                + "-".repeat(15)
                + "]  50 %  1 done, 3 left, 500 B of 1.0 kB,"
                + " 250 B/s");
  }

  @Test
  void isWholeOnlyWhenAllIsSent() {
    ProgressLine line = line(true);
    assertThat(line.text(new Progress(0, 1, 9_999, 10_000))).contains("-]", " 99 %");
    assertThat(line.text(new Progress(1, 0, 10_000, 10_000))).contains("#]", "100 %");
    assertThat(line.text(new Progress(0, 0, 0, 0))).isEqualTo("Looking for recordings …");
    assertThat(line.text(new Progress(1, 0, 20_000, 10_000))).contains("#]", "100 %");
  }

  @Test
  void leavesNothingOfALongerLineOnATerminal() {
    ProgressLine line = line(true);
    nanos += SECOND;
    line.show(new Progress(100_000, 100_000, 999_900, 999_900));
    line.show(new Progress(1, 1, 1, 1));
    line.end(new Progress(1, 0, 1, 1));

    String[] shown = out.toString().substring(1).stripTrailing().split("\r", -1);
    assertThat(shown).hasSize(3);
    assertThat(shown[1]).hasSameSizeAs(shown[0]);
    assertThat(out.toString()).endsWith(System.lineSeparator());
  }

  @Test
  void isALineNowAndThenElsewhere() {
    ProgressLine line = line(false);
    Progress progress = new Progress(0, 1, 1, 2);
    line.show(progress);
    nanos += 10 * SECOND - 1;
    line.show(progress);
    assertThat(out.toString()).isEmpty();
    nanos += 1;
    line.show(progress);
    line.show(progress);
    line.end(progress);
    assertThat(out.toString().lines()).hasSize(1).allMatch(l -> l.startsWith("["));
  }

  @Test
  @ResourceLock(Resources.LOCALE)
  void isTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(line(true).text(new Progress(1, 2, 1, 2))).contains("50 %  1 done, 2 left");
    } finally {
      Locale.setDefault(before);
    }
  }
}
