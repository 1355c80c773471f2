package dev.offlineupload.housekeeping;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.offlineupload.recording.PathPattern;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.support.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

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
    folders = emptyFolders(path -> allFoldersOf(path));
  }

  private EmptyFolders emptyFolders(Function<String, Set<Integer>> dates) {
    return new EmptyFolders(new RecordingsFolder(root), dates, nanos::get);
  }

  private static Set<Integer> allFoldersOf(String path) {
    return IntStream.range(0, path.split("/").length - 1).boxed().collect(toSet());
  }

  @Test
  void onlyFoldersThatTellADateGoAndEachIsOneLine() throws IOException {
    String pattern = "{arena}/{quadra}/**/{camera_id}_{timestamp}";
    folders = emptyFolders(PathPattern.compile(pattern, ZoneOffset.UTC)::dates);
    Path hour = Files.createDirectories(root.resolve("arena/12/cam/2026/11-Novembro/30/18h"));
    folders.released(hour.resolve("cam_20261130_180000.mp4"));
    Level before = level(Level.DEBUG);
    try (LogLines log = new LogLines()) {
      for (int i = 0; i < 6; i++) {
        folders.remove(0);
      }
      assertThat(log.containing("Removed the empty folder")).hasSize(4);
    } finally {
      level(before);
    }
    assertThat(root.resolve("arena/12/cam")).isEmptyDirectory();
  }

  private static Level level(Level wanted) {
    Logger logger = (Logger) LoggerFactory.getLogger("housekeeping");
    Level before = logger.getLevel();
    logger.setLevel(wanted);
    return before;
  }

  /** A folder below the recordings folder in which a recording was released. */
  private Path left(String name) throws IOException {
    Path folder = Files.createDirectories(root.resolve(name));
    folders.released(folder.resolve("clip.mp4"));
    return folder;
  }

  private void passMinutes(long minutes) {
    nanos.addAndGet(Duration.ofMinutes(minutes).toNanos());
  }

  @Test
  void foldersThatStayedEmptyGo() throws IOException {
    Path inner = left("outer/inner");
    folders.remove(60);
    passMinutes(59);
    folders.remove(60);
    assertThat(inner).exists();

    passMinutes(1);
    folders.remove(60);

    assertThat(inner).doesNotExist();
    assertThat(inner.getParent()).as("it became empty only now").exists();
    folders.remove(60);
    passMinutes(60);
    folders.remove(60);
    assertThat(inner.getParent()).doesNotExist();
    assertThat(clip).exists();
  }

  @Test
  void aFolderInWhichSomethingHappenedMeanwhileIsGivenItsTimeAgain() throws IOException {
    Path folder = left("used");
    Files.setLastModifiedTime(folder, FileTime.fromMillis(1_000));
    folders.remove(60);
    passMinutes(60);
    Files.delete(Files.writeString(folder.resolve("part"), ""));
    folders.remove(60);
    assertThat(folder).exists();
    passMinutes(60);
    folders.remove(60);
    assertThat(folder).doesNotExist();
  }

  @Test
  void aFolderWithARecordingStays() {
    folders.released(clip.resolveSibling("released.mp4"));
    folders.remove(0);
    folders.remove(0);
    assertThat(clip).exists();
  }

  @Test
  void noFolderGoesThatNoReleaseLeftEmpty() throws IOException {
    Path mountPoint = Files.createDirectories(root.resolve("camera-disk"));
    left("other");
    folders.remove(0);
    passMinutes(90);
    folders.remove(60);
    assertThat(mountPoint).exists();
  }

  @Test
  void theRecordingsFolderItselfNeverGoes() throws IOException {
    Files.delete(clip);
    Files.delete(clip.getParent());
    Files.delete(root.resolve("a"));
    folders.released(root.resolve("clip.mp4"));
    folders.remove(0);
    folders.remove(0);
    assertThat(root).exists();
  }

  @Test
  void aFolderThatBecameALinkIsLeftAlone() throws IOException {
    Path folder = left("day");
    folders.remove(60);
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Files.delete(folder);
    Files.createSymbolicLink(folder, outside);
    folders.remove(0);
    folders.remove(0);
    assertThat(outside).exists();
    assertThat(folder).exists();
  }

  @Test
  void aRecordingsFolderThatIsAwayIsNoFault() throws IOException {
    left("day");
    Files.move(root, temp.resolve("unmounted"));
    folders.remove(0);
    assertThat(temp.resolve("unmounted/day")).exists();
  }
}
