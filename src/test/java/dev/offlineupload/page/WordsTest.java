package dev.offlineupload.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.http.PageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's words and files, without a browser. */
class WordsTest {
  private static final Path PAGE = Path.of("src/main/resources/page");
  private static final Pattern KEY =
      Pattern.compile("(?:^|[{,]) *'?([a-zA-Z-]+)'?:(?= )", Pattern.MULTILINE);

  @Test
  void bothLanguagesHaveTheSameWords() throws IOException {
    String text = Files.readString(PAGE.resolve("words.js"));
    String table = text.substring(text.indexOf("const words"), text.indexOf("export const"));
    String[] languages = table.split("(?m)^  en: \\{");
    assertThat(languages).hasSize(2);
    assertThat(keys(languages[0]))
        .filteredOn(key -> !key.equals("pt-BR"))
        .isEqualTo(keys(languages[1]));
    assertThat(keys(languages[1])).hasSizeGreaterThan(80);
  }

  private static List<String> keys(String text) {
    return KEY.matcher(text).results().map(found -> found.group(1)).toList();
  }

  @Test
  void everyFileIsServedAndIsThere() throws IOException {
    Set<String> there;
    try (Stream<Path> files = Files.list(PAGE)) {
      there =
          files.map(f -> "/page/" + f.getFileName()).collect(Collectors.toCollection(TreeSet::new));
    }
    assertThat(PageFiles.all().values())
        .allSatisfy(file -> assertThat(WordsTest.class.getResource(file)).as(file).isNotNull());
    assertThat(PageFiles.all().values()).containsAll(there);
  }

  @Test
  void nothingIsAskedOfAnotherHost() throws IOException {
    try (Stream<Path> files = Files.list(PAGE)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file).replace("http://www.w3.org/2000/svg", ""))
            .as(file.toString())
            .doesNotContain("http://", "https://", "innerHTML", "eval(", "style=");
      }
    }
  }
}
