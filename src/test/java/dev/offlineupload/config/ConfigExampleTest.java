package dev.offlineupload.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineupload.support.Private;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** config.env.example says about each key what the code does. */
class ConfigExampleTest {
  private static final Path EXAMPLE = Path.of("config.env.example");
  private static final Pattern KEY_LINE = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=(.*)$");

  @TempDir Path folder;

  static List<SettingKey<?>> keys() {
    return Keys.ALL;
  }

  @ParameterizedTest
  @MethodSource("keys")
  void documentsTheKey(SettingKey<?> key) throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLE);
    int at = lines.indexOf(lineOf(key.name(), lines));
    List<String> above = new ArrayList<>();
    for (int i = at - 1; lines.get(i).startsWith("# "); i--) {
      above.add(lines.get(i));
    }

    assertThat(above)
        .as("what it decides, its range, and both in Portuguese")
        .hasSizeGreaterThan(2);
    assertThat(above).contains("# " + key.parser().expected());
    assertThat(above).anyMatch(line -> line.startsWith("# (pt) "));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void showsTheRealDefault(SettingKey<?> key) throws IOException {
    String line = lineOf(key.name(), Files.readAllLines(EXAMPLE)).replaceFirst("^#", "");

    assertThat(DotEnv.parse(line, Map.of()).get(key.name())).contains(key.defaultText().orElse(""));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void saysWhetherAnEditCountsFromTheNextStart(SettingKey<?> key) throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLE);
    int at = lines.indexOf(lineOf(key.name(), lines));
    List<String> above = lines.subList(lines.subList(0, at).lastIndexOf(""), at);

    assertThat(above.contains("# from the next start")).isEqualTo(key.startOnly());
    assertThat(Files.readString(Path.of("README.md")).contains("| `" + key.name() + "` ¹ |"))
        .isEqualTo(key.startOnly());
  }

  @Test
  void knowsNoOtherKeyAndNoneTwice() throws IOException {
    List<String> shown =
        KEY_LINE
            .matcher(Files.readString(EXAMPLE))
            .results()
            .map(found -> found.group(1))
            .filter(name -> !name.equals("KEY"))
            .toList();

    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(Keys.ALL.stream().map(SettingKey::name).toList());
  }

  @Test
  void keepsTheSevenLinesOfTheOperatorsVerbatim() throws IOException {
    assertThat(Files.readAllLines(EXAMPLE))
        .contains(
            "OFFLINE_MAX_RETRY_ATTEMPTS=5          # Máximo de tentativas por arquivo",
            "OFFLINE_RETRY_DELAY_BASE=60           # Delay base entre tentativas (segundos)",
            "OFFLINE_CONNECTIVITY_CHECK_INTERVAL=30 # Intervalo de verificação de conectividade",
            "OFFLINE_UPLOAD_BATCH_SIZE=3           # Número de uploads simultâneos",
            "OFFLINE_MAX_QUEUE_SIZE=1000           # Tamanho máximo da fila",
            "OFFLINE_EXPIRATION_HOURS=168          # Tempo para expirar uploads (7 dias)",
            "OFFLINE_DELETE_AFTER_UPLOAD=true      # Deletar arquivos locais após upload");
  }

  @Test
  void loadsOnceTheThreeLinesAreFilledInAlsoWithAllDefaultsSpelledOut() throws IOException {
    String filled =
        Files.readString(EXAMPLE)
            .replace("\nSUPABASE_URL=", "\nSUPABASE_URL=https://abcdefgh.supabase.co")
            .replace("\nSUPABASE_KEY=", "\nSUPABASE_KEY=sb_secret_0123456789")
            .replace("\nSUPABASE_BUCKET=", "\nSUPABASE_BUCKET=videos");

    Settings asShipped = load(filled);
    Settings spelledOut = load(filled.replace("\n#OFFLINE_", "\nOFFLINE_"));

    assertThat(asShipped.warnings()).isEmpty();
    assertThat(spelledOut).isEqualTo(asShipped);
  }

  @Test
  void asShippedItAsksForTheThreeLines() throws IOException {
    Path copy = Files.copy(EXAMPLE, folder.resolve("config.env"));

    assertThat(
            catchThrowableOfType(InvalidSettings.class, () -> Settings.load(copy, Map.of()))
                .problems())
        .extracting(Problem::key)
        .containsExactly("SUPABASE_URL", "SUPABASE_KEY", "SUPABASE_BUCKET");
  }

  private Settings load(String content) throws IOException {
    return Settings.load(Private.write(folder.resolve("config.env"), content), Map.of());
  }

  private static String lineOf(String key, List<String> lines) {
    return lines.stream()
        .filter(line -> line.matches("#?" + key + "=.*"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " is not in " + EXAMPLE));
  }
}
