package dev.offlineupload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between any two instructions another file may take the name, or a link that of its folder. */
class SetAsideTest {
  @TempDir Path temp;
  private Path root;
  private Path clip;
  private RecordingFile file;

  @BeforeEach
  void writeClip() throws IOException {
    root = temp.resolve("recordings");
    clip = root.resolve("a/clip.mp4");
    Files.createDirectories(clip.getParent());
    Files.writeString(clip, "abc");
    file = new RecordingsFolder(root).at(clip);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(clip.getParent())) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** Of the same size and time. */
  private void replace() throws IOException {
    FileTime time = Files.getLastModifiedTime(clip);
    Path next = Files.writeString(temp.resolve("next"), "abd");
    Files.setLastModifiedTime(next, time);
    assertThat(next.toFile().renameTo(clip.toFile())).isTrue();
  }

  @Test
  void theVeryFileGoes() throws IOException {
    try (SetAside aside = SetAside.of(file, 7)) {
      assertThat(aside.take(aside.look().orElseThrow())).isTrue();
      assertThat(names()).containsExactly(".offline-upload-7");
      aside.delete();
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void anotherOneOfItsNameSizeAndTimeKeepsItsName() throws IOException {
    try (SetAside aside = SetAside.of(file, 7)) {
      SetAside.Looked looked = aside.look().orElseThrow();
      replace();
      assertThat(aside.take(looked)).isFalse();
    }
    assertThat(clip).hasContent("abd");
    assertThat(names()).containsExactly("clip.mp4");
  }

  @Test
  void oneThatCameWhileAnotherWasAsideKeepsItsNameToo() throws IOException {
    try (SetAside aside = SetAside.of(file, 7)) {
      assertThat(aside.take(aside.look().orElseThrow())).isTrue();
      Files.writeString(clip, "new");
      Files.writeString(clip.resolveSibling("2-clip.mp4"), "two");
      aside.putBack();
    }
    assertThat(clip).hasContent("new");
    assertThat(clip.resolveSibling("3-clip.mp4")).hasContent("abc");
    assertThat(names()).containsExactly("2-clip.mp4", "3-clip.mp4", "clip.mp4");
  }

  @Test
  void whatAStopLeftAsideIsFoundAgain() throws IOException {
    try (SetAside aside = SetAside.of(file, 7)) {
      assertThat(aside.take(aside.look().orElseThrow())).isTrue();
    }
    try (SetAside aside = SetAside.of(file, 7)) {
      assertThat(aside.isLeft()).isTrue();
      aside.restore();
    }
    assertThat(clip).hasContent("abc");
  }

  @Test
  void aLinkInPlaceOfItsFolderLeadsNowhere() throws IOException {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Path secret = Files.writeString(outside.resolve("clip.mp4"), "abc");
    try (SetAside aside = SetAside.of(file, 7)) {
      SetAside.Looked looked = aside.look().orElseThrow();
      Path kept = Files.move(clip.getParent(), root.resolve("b"));
      Files.createSymbolicLink(root.resolve("a"), outside);
      assertThat(aside.take(looked)).as("by the folder that was looked at").isTrue();
      aside.delete();
      assertThat(kept.resolve("clip.mp4")).doesNotExist();
    }
    assertThat(secret).hasContent("abc");
    assertThatThrownBy(() -> file.open()).isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> SetAside.of(file, 7))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("symbolic link");
  }

  @Test
  void whatCanNotBeMovedHasItsNameAgain() throws IOException {
    Path nowhere = temp.resolve("missing/clip.mp4");
    try (SetAside aside = SetAside.of(file, 7)) {
      assertThat(aside.take(aside.look().orElseThrow())).isTrue();
      assertThatThrownBy(() -> aside.moveTo(nowhere, nowhere.getParent()))
          .isInstanceOf(IOException.class);
    }
    assertThat(names()).containsExactly("clip.mp4");
  }

  @Test
  void theRecordingsFolderItselfMayBeALink() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("link"), root);
    RecordingFile behind = new RecordingsFolder(link).at(link.resolve("a/clip.mp4"));
    behind.open().close();
    try (SetAside aside = SetAside.of(behind, 7)) {
      assertThat(aside.take(aside.look().orElseThrow())).isTrue();
      aside.delete();
    }
    assertThat(clip).doesNotExist();
  }
}
