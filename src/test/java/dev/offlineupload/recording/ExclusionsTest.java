package dev.offlineupload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionsTest {
  @TempDir Path root;

  private boolean excludes(String glob, String path) {
    return new Exclusions(root, List.of(glob)).matches(root.resolve(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#recycle",
        "a/$RECYCLE.BIN",
        "$Recycle.Bin",
        "@Recycle",
        "cam/@eaDir",
        "#snapshot",
        ".snapshot",
        "lost+found",
        "System Volume Information",
        "cam/clip.part.mp4",
        "clip.TMP.mp4",
        "~clip.mp4"
      })
  void litterIsExcluded(String path) {
    assertThat(new Exclusions(root, Exclusions.USUAL).matches(root.resolve(path))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"recycle", "clip.mp4", "clip~.mp4", "part.mp4", "lost", "a#recycle/b"})
  void recordingsAreNot(String path) {
    assertThat(new Exclusions(root, Exclusions.USUAL).matches(root.resolve(path))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "old, old, true",
    "old, a/old, true",
    "/old, old, true",
    "/old, a/old, false",
    "old/, a/old, true",
    "a/*, a/b, true",
    "a/*, a/b/c, false",
    "a/**, a/b/c, true",
    "**/b/c, x/y/b/c, true",
    "**/b/c, b/c, true",
    "cam?, cam1, true",
    "cam?, cam, false",
    "[x].mp4, [x].mp4, true",
    "[x].mp4, x.mp4, false",
    "{a}.mp4, {a}.mp4, true",
    "\\Q.mp4, q.mp4, false",
  })
  void aSlashMakesItAPath(String glob, String path, boolean excluded) {
    assertThat(excludes(glob, path)).isEqualTo(excluded);
  }

  @Test
  void accentsAreAlikeHoweverTheyAreEncoded() {
    String decomposed = Normalizer.normalize("São", Normalizer.Form.NFD);
    assertThat(excludes("são*", decomposed + ".mp4")).isTrue();
  }

  @Test
  void theRecordingsFolderItselfIsNeverExcluded() throws IOException {
    Path folder = Files.createDirectories(root.resolve("~recordings"));
    Path link = Files.createSymbolicLink(root.resolve("link"), folder);
    Exclusions exclusions = new Exclusions(link, List.of("~*", "link", "a/b"));
    assertThat(exclusions.matches(folder)).isFalse();
    assertThat(exclusions.matches(link)).isFalse();
    assertThat(exclusions.matches(folder.resolve("a/b"))).isTrue();
    assertThat(exclusions.matches(link.resolve("a/b"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "**", "/", "/**/*"})
  void whatWouldLeaveNothingIsRefused(String glob) {
    assertThatThrownBy(() -> new Exclusions(root, List.of(glob)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("would leave nothing");
  }
}
