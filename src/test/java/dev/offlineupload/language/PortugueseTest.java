package dev.offlineupload.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.offlineupload.cli.HelpTexts;
import dev.offlineupload.support.RouteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever operators can be told in English they can be told in Portuguese. */
class PortugueseTest {
  private static final Path NOT_SAID = Path.of("src/test/resources/language/not-said.txt");
  private static final Map<String, String> PORTUGUESE = PoFile.read("language/pt_BR.po");

  private static Map<String, String> texts() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    texts.putAll(SourceTexts.in(Path.of("src/main/java"), "standin"));
    texts.putAll(SourceTexts.in(Path.of("demo/java"), "standin"));
    texts.putAll(RouteTexts.in(RouteFolder.shipped()));
    texts.putAll(HelpTexts.all());
    return texts;
  }

  @Test
  void noTextIsForgotten() throws IOException {
    Map<String, String> missing = texts();
    missing.keySet().removeAll(PORTUGUESE.keySet());
    missing.keySet().removeAll(Files.readAllLines(NOT_SAID));
    if (!missing.isEmpty()) {
      fail(
          "Add to src/main/resources/language/pt_BR.po, with the Portuguese (or, what no operator"
              + " is ever told, to %s):%n%n%s",
          NOT_SAID,
          missing.entrySet().stream()
              .map(text -> "# " + text.getValue() + "\n" + entry(text.getKey()))
              .collect(Collectors.joining("\n")));
    }
  }

  private static String entry(String text) {
    String quoted = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "msgid \"" + quoted + "\"\nmsgstr \"\"\n";
  }

  @Test
  void noLineOfTheListOfWhatIsNotSaidIsLeftOver() throws IOException {
    Set<String> left = new TreeSet<>(Files.readAllLines(NOT_SAID));
    left.removeAll(texts().keySet());
    left.removeIf(line -> line.startsWith("#") || line.isBlank());
    assertThat(left).isEmpty();
  }

  @Test
  void everyGapIsFilled() {
    PORTUGUESE.forEach(
        (english, portuguese) -> {
          assertThat(portuguese).as(english).isNotBlank();
          assertThat(gaps(portuguese)).as(english).isEqualTo(gaps(english));
          assertThat(portuguese.contains("${")).as(english).isEqualTo(english.contains("${"));
        });
  }

  private static long gaps(String text) {
    return text.split("\\{\\d?}", -1).length - 1L;
  }
}
