package dev.offlineupload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFilesTest {
  @TempDir Path temp;
  private final Ticker ticker = new Ticker();
  private ProcessFiles writers;
  private Path clip;

  @BeforeEach
  void setUp() throws IOException {
    assumeTrue(ProcessFiles.areThere(), "no /proc here");
    writers = new ProcessFiles(ticker);
    clip = Files.writeString(temp.resolve("clip.mp4"), "abc");
  }

  @Test
  void aWriterIsSeenUntilItClosesTheFile() throws IOException {
    long own = ProcessHandle.current().pid();
    try (OutputStream open = Files.newOutputStream(clip, StandardOpenOption.APPEND)) {
      assertThat(writers.of(clip)).hasValueSatisfying(who -> assertThat(who).contains("" + own));
      open.write(1);
    }
    writers.look();

    assertThat(writers.of(clip)).isEmpty();
  }

  @Test
  void aReaderIsNoWriter() throws IOException {
    try (FileChannel open = FileChannel.open(clip)) {
      assertThat(writers.of(clip)).isEmpty();
      assertThat(open.isOpen()).isTrue();
    }
  }

  @Test
  void itIsTheFileThatIsOpenNotItsName() throws IOException {
    try (OutputStream open = Files.newOutputStream(clip, StandardOpenOption.APPEND)) {
      Path moved = Files.move(clip, temp.resolve("moved.mp4"));
      Path linked = Files.createLink(temp.resolve("linked.mp4"), moved);
      Files.writeString(clip, "another");

      assertThat(writers.of(moved)).isPresent();
      assertThat(writers.of(linked)).isPresent();
      assertThat(writers.of(clip)).isEmpty();
      open.write(1);
    }
  }

  @Test
  void anotherProcessIsNamed() throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", "exec 7>>clip.mp4; read x; exec 7>&-; read x")
            .directory(temp.toFile())
            .start();
    try (OutputStream says = shell.getOutputStream()) {
      awaitWriter(true);
      assertThat(writers.of(clip)).contains("sh (PID " + shell.pid() + ")");
      says.write('\n');
      says.flush();
      awaitWriter(false);
    } finally {
      shell.destroyForcibly().waitFor();
    }
  }

  private void awaitWriter(boolean wanted) {
    do {
      writers.look();
    } while (writers.of(clip).isPresent() != wanted);
  }

  @Test
  void whatWasSeenIsASecondOldAtMost() throws IOException {
    assertThat(writers.of(clip)).isEmpty();
    try (OutputStream open = Files.newOutputStream(clip, StandardOpenOption.APPEND)) {
      ticker.pass(Duration.ofSeconds(1));
      assertThat(writers.of(clip)).as("one look for all that is asked at once").isEmpty();
      ticker.pass(Duration.ofNanos(1));
      assertThat(writers.of(clip)).isPresent();
      open.write(1);
    }
  }

  /** A file that is younger than what was seen is not ready because nobody was seen to write it. */
  @Test
  void eachScanLooksAnew() throws IOException {
    Path root = Files.createDirectory(temp.resolve("recordings"));
    Duration minAge = Duration.ofMillis(100);
    Readiness readiness =
        new Readiness(
            new RecordingsFolder(root),
            writers,
            Set.of("ts"),
            new Readiness.Stillness(minAge, minAge),
            ticker,
            file -> Optional.empty());
    assertThat(writers.of(clip)).isEmpty();
    Path young = root.resolve("young.ts");
    try (OutputStream open = Files.newOutputStream(young)) {
      open.write(new byte[] {0x47});
      readiness.beginScan();
      readiness.look(young);
      ticker.pass(minAge);
      readiness.beginScan();

      assertThat(readiness.look(young)).isInstanceOf(Look.NotYet.class);
    }
  }

  @Test
  void aFileThatIsGoneHasNoWriter() {
    assertThat(writers.of(temp.resolve("gone.mp4"))).isEmpty();
  }

  @Test
  void whatCanNotBeSeenIsSaid() {
    Writers unseen = new UnseenWriters("no way");

    assertThat(unseen.of(clip)).isEmpty();
    assertThat(unseen.blindness(clip)).contains("no way");
    assertThat(writers.blindness(Path.of("/proc/self/status")))
        .as("no file system that nobody else writes to")
        .isPresent();
  }
}
