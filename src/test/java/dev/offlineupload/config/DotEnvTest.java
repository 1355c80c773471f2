package dev.offlineupload.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {
  /** Each input and result observed with python-dotenv; ↵ is a line feed, ␍ a carriage return. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      emptyValue = "",
      value = {
        "A=b => b",
        " A = b  => b",
        "A=b#c => b#c",
        "A=b #c => b",
        "A=b\t# c # d => b",
        "A=#b => #b",
        "A=b c  d => b c  d",
        "A=5          # Máximo => 5",
        "A=\"q v # x\"   # c => q v # x",
        "A=\"b\"#c => b",
        "A='b c ' => b c ",
        "A='b\\'c' => b'c",
        "A='b\\\\c\\n' => b\\c\\n",
        "A=\"b\\nc\" => b↵c",
        "A=\"b\\\"c\\\\d\\q\" => b\"c\\d\\q",
        "A='\\\\' => \\",
        "A=\"C:\\\\\" # \" => C:\\",
        "A=C:\\new\\temp => C:\\new\\temp",
        "A=b\\nc => b\\nc",
        "A=it's => it's",
        "A=b'c' => b'c'",
        "export A=b => b",
        "export\tA=b => b",
        "'A'=b => b",
        "A=b=c== => b=c==",
        "A=\"b↵c\" => b↵c",
        "A='b↵# c' => b↵# c",
        "A=\"b␍↵c\" => b↵c",
        "A=b␍↵B=c␍↵ => b",
        "A=b␍B=c => b",
        "\ufeffA=b => b",
        "↵↵# comment↵  ↵A=b => b",
        "A=1↵A=2 => 2",
        "A=b\u00a0#c => b",
        "A={arena}/{quadra} => {arena}/{quadra}",
        "A=$B => $B",
      })
  void readsAsPythonDotenvDoes(String written, String expected) {
    DotEnv file = DotEnv.parse(lines(written), Map.of());

    assertThat(file.get("A")).contains(lines(expected));
    assertThat(file.unreadable()).isEmpty();
  }

  @Test
  void anEmptyValueIsEmptyAlsoBeforeAComment() {
    DotEnv file = DotEnv.parse("A=\nB= # comment\nC=''\nD=\"\" # x", Map.of());

    assertThat(file.entries().values()).extracting(DotEnv.Entry::value).containsOnly("");
    assertThat(file.entries()).containsOnlyKeys("A", "B", "C", "D");
  }

  @Test
  void aKeyWithoutEqualsSignHasNoValue() {
    DotEnv file = DotEnv.parse("A\nexport B # x\n", Map.of());

    assertThat(file.entries()).containsOnlyKeys("A", "B");
    assertThat(file.get("A")).isEmpty();
    assertThat(file.get("B")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      value = {
        "A: b↵B=1 => 1",
        "=b↵B=1 => 1",
        "A=\"b↵B=1 => 1",
        "↵↵A='b↵B=1 => 3",
        "A=\"b\" c↵B=1 => 1",
        "A='\\'↵B=1 => 1",
        "# x↵A=\"b↵c\" d↵B=1 => 2",
        "A B=c↵B=1 => 1",
      })
  void goesOnAfterAnUnreadableLine(String written, int line) {
    DotEnv file = DotEnv.parse(lines(written), Map.of());

    assertThat(file.unreadable()).containsExactly(new DotEnv.UnreadableLine(line, false));
    assertThat(file.entries()).containsOnlyKeys("B");
  }

  @Test
  void tellsUnreadableLinesThatSpeakOfUs() {
    DotEnv file = DotEnv.parse("x y\nSUPABASE_KEY: abc\noffline_x y=1\n", Map.of());

    assertThat(file.unreadable())
        .extracting(DotEnv.UnreadableLine::ours)
        .containsExactly(false, true, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      emptyValue = "",
      value = {
        "B=1↵A=x${B}y => x1y",
        "B=1↵A=\"${B}\" => 1",
        "B=1↵A='${B}' => 1",
        "A=x${B:-d}y => xdy",
        "A=x${B:-}y => xy",
        "A=x${B}y => xy",
        "B=↵A=x${B:-d} => x",
        "B↵A=x${B:-d} => x",
        "ENV=file↵A=${ENV} => real",
        "A=1↵B=${A}↵A=${A}2 => 12",
        "A=${B:x} => ${B:x}",
        "A=${B => ${B",
        "A=${B:-${C}} => ${C}",
        "A=$${ENV}} => $real}",
        "A=${ENV}{arena} => real{arena}",
        "A=${:${ENV} => ${:real",
      })
  void expandsVariablesAsPythonDotenvDoes(String written, String expected) {
    DotEnv file = DotEnv.parse(lines(written), Map.of("ENV", "real"));

    assertThat(file.get("A")).contains(expected);
  }

  @Test
  void knowsTheLinesOfAKey() {
    DotEnv.Entry last = DotEnv.parse("\nA=1\nB='x\ny'\nA=${B}", Map.of()).entries().get("A");

    assertThat(last).isEqualTo(new DotEnv.Entry("x\ny", "${B}", 5, 2));
  }

  @Test
  void printsNoValue() {
    DotEnv file = DotEnv.parse("A=hush", Map.of());

    assertThat(file.entries().toString()).isEqualTo("{A=line 1}");
    assertThat(file).asString().doesNotContain("hush");
  }

  @Test
  void valuesThatDoubleThemselvesStop() {
    StringBuilder bomb = new StringBuilder("A0=0123456789\n");
    for (int i = 1; i < 100; i++) {
      bomb.append("A").append(i).append("=${A").append(i - 1).append("}${A");
      bomb.append(i - 1).append("}\n");
    }

    DotEnv file = DotEnv.parse(bomb.toString(), Map.of());

    assertThat(file.unreadable()).isNotEmpty();
    int total = file.entries().values().stream().mapToInt(entry -> entry.value().length()).sum();
    assertThat(total).isLessThan(2 * VariableExpansion.LIMIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"${", "${:", "A='\\'", "\\", " ", "\t#", "A=\"", "${:-"})
  void takesLinearTimeOnHostileText(String piece) {
    String text = "A=" + piece.repeat(1_000_000 / piece.length()) + "}\n";

    DotEnv file =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> DotEnv.parse(text, Map.of()));

    assertThat(file).isNotNull();
  }

  private static String lines(String text) {
    return text.replace('↵', '\n').replace('␍', '\r');
  }
}
