package dev.offlineupload.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.recording.RecordingsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmptyFoldersTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

  @TempDir Path temp;
  private Path root;
  private Path clip;
  private EmptyFolders folders;

  @BeforeEach
  void writeClip() throws IOException {
    root = temp.resolve("recordings");
    clip = root.resolve("a/b/clip.mp4");
    Files.createDirectories(clip.getParent());
    Files.writeString(clip, "abc");
    folders = emptyFolders(root);
  }

  private EmptyFolders emptyFolders(Path root) {
    return new EmptyFolders(new RecordingsFolder(root), nanos::get);
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  private void passMinutes(long minutes) {
    nanos.addAndGet(Duration.ofMinutes(minutes).toNanos());
  }

  @Test
  void foldersThatStayedEmptyGo() throws IOException {
    Path old = folder("old");
    Path inner = folder("outer/inner");
    folders.remove(60);
    passMinutes(30);
    Path fresh = folder("fresh");
    folders.remove(60);
    passMinutes(29);
    folders.remove(60);
    assertThat(old).exists();

    passMinutes(1);
    folders.remove(60);

    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
    assertThat(inner).doesNotExist();
    assertThat(clip).exists();
    assertThat(inner.getParent()).as("it became empty only now").exists();
    folders.remove(60);
    passMinutes(60);
    folders.remove(60);
    assertThat(inner.getParent()).doesNotExist();
    assertThat(clip).exists();
  }

  @Test
  void aFolderInWhichSomethingHappenedMeanwhileIsGivenItsTimeAgain() throws IOException {
    Path folder = folder("used");
    Files.setLastModifiedTime(folder, FileTime.fromMillis(1_000));
    folders.remove(60);
    passMinutes(60);
    Files.delete(Files.writeString(folder.resolve("part"), ""));

    folders.remove(60);

    assertThat(folder).exists();
  }

  @Test
  void theRecordingsFolderItselfNeverGoes() throws IOException {
    Files.delete(clip);
    Files.delete(clip.getParent());
    Files.delete(root.resolve("a"));
    folders.remove(60);
    passMinutes(90);
    folders.remove(60);
    assertThat(root).exists();
  }

  @Test
  void aRecordingsFolderThatIsAwayIsNoFault() throws IOException {
    Files.move(root, temp.resolve("unmounted"));
    folders.remove(0);
    assertThat(temp.resolve("unmounted/a/b/clip.mp4")).exists();
  }

  @Test
  void linkedFoldersAreLeftAlone() throws IOException {
    Path outside = Files.createDirectories(temp.resolve("outside/empty"));
    Path link = Files.createSymbolicLink(root.resolve("link"), outside.getParent());

    folders.remove(0);

    assertThat(outside).exists();
    assertThat(link).exists();
  }

  @Test
  void theRecordingsFolderItselfMayBeALink() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("linked"), root);
    Path old = folder("old");

    emptyFolders(link).remove(0);

    assertThat(old).doesNotExist();
    assertThat(root).exists();
    assertThat(clip).exists();
  }
}
