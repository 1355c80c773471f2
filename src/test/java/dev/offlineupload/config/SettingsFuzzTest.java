package dev.offlineupload.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.Campaign;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in the file, loading ends in settings or in InvalidSettings. Seeds are fixed. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SettingsFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "=",
          "'",
          "\"",
          "\\",
          "\n",
          "\r\n",
          "#",
          " #",
          " ",
          "export ",
          "${",
          "}",
          ":-",
          "${HOME}",
          "\u0000",
          "\u00a0",
          "é",
          "\ud83d\ude00",
          "\ud800",
          "~",
          "/",
          "..",
          "0",
          "-1",
          "9".repeat(40),
          "6MiB",
          "https://",
          "[::1]",
          "@",
          "true",
          ",",
          ".",
          "{path}",
          "a".repeat(5000),
          "*",
          ":");

  @TempDir Path folder;

  @Test
  void randomBytesEndInSettingsOrProblems() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < Campaign.count(200, 2_000); i++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      load(bytes, Map.of());
    }
  }

  @Test
  void randomPiecesOfTheGrammarEndInSettingsOrProblems() throws IOException {
    Random random = new Random(2);
    for (int i = 0; i < Campaign.count(500, 5_000); i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(40); j >= 0; j--) {
        text.append(piece(random));
      }
      load(text.toString().getBytes(StandardCharsets.UTF_8), Map.of());
    }
  }

  @Test
  void randomValuesOfEveryKeyEndInSettingsOrProblems() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < Campaign.count(1_000, 10_000); i++) {
      SettingKey<?> key = Keys.ALL.get(random.nextInt(Keys.ALL.size()));
      String value = piece(random) + piece(random) + piece(random);
      load(new byte[0], Map.of(key.name(), value));
    }
  }

  private static String piece(Random random) {
    int pick = random.nextInt(PIECES.size() + 10);
    return pick < PIECES.size()
        ? PIECES.get(pick)
        : Keys.ALL.get(random.nextInt(Keys.ALL.size())).name() + "=";
  }

  private void load(byte[] content, Map<String, String> environment) throws IOException {
    Path file = Files.write(folder.resolve("config.env"), content);
    try {
      assertThat(Settings.load(file, environment)).isNotNull();
    } catch (InvalidSettings refused) {
      assertThat(refused.problems()).isNotEmpty();
      assertThat(refused.getMessage().lines()).hasSize(refused.problems().size() + 1);
    }
  }
}
