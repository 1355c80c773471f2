package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offlineupload.standin.Kind;
import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.ReliabilityTable;
import dev.offlineupload.support.Tmpfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database's disk is full, it is locked, deleted, emptied, overwritten or replaced. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class DatabaseFaultTest extends AgentTest {
  private static final int ROWS = 7;
  private static final ReliabilityTable TABLE = new ReliabilityTable("machine");

  private Tmpfs disk;
  private Process other;

  @AfterEach
  void letGo() throws Exception {
    if (other != null) {
      other.destroyForcibly();
    }
    if (disk != null) {
      disk.unmount();
    }
  }

  @AfterAll
  static void end() {
    TABLE.endAfter(ROWS);
  }

  private void tell(String fault, String does) {
    TABLE.row(
        fault,
        does,
        String.join(", ", harness.rows("select distinct status from upload_queue")),
        harness.value("select max(retry_count) from upload_queue"),
        sentAgain());
  }

  private String sentAgain() {
    long stored = harness.storage.objects().stream().mapToLong(o -> o.size()).sum();
    return harness.storage.bytesReceived() == stored ? "0" : "some";
  }

  private static void awaitLine(LogLines log, String part) {
    await(part)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> !log.containing(part).isEmpty());
  }

  private static void assertSaidOnce(LogLines log, String trouble) {
    assertThat(log.containing(trouble)).hasSize(1);
    assertThat(log.all())
        .filteredOn(line -> line.matches("(?s)(WARN|ERROR) (?!watch:|agent:).*"))
        .hasSize(1);
  }

  @Test
  void noRoomForTheDatabase() throws Exception {
    disk = Tmpfs.mount(harness.database.getParent(), 8);
    try (LogLines log = new LogLines()) {
      // The one after the upload.
      harness.at(1, Kind.INFO, disk::fill);
      Mp4.write(clip("large.mp4"), 8 * MEBIBYTE, 1);
      for (int i = 0; i < 5; i++) {
        Mp4.write(clip("clip" + i + ".mp4"), 100_000, i);
      }
      harness.start();
      awaitLine(log, "has no room left on its disk");
      harness.awaitScans();
      Mp4.write(clip("late.mp4"), 100_000, 9);
      harness.awaitScans();
      int gone = 7 - harness.onDisk().size();
      assertThat((long) gone).as("released").isLessThanOrEqualTo(harness.count("completed"));

      disk.makeRoom();
      harness.awaitCompleted(7);
      harness.awaitEmptyDisk();
      awaitLine(log, "can be written again");
      assertSaidOnce(log, "has no room left");
      assertThat(harness.storage.objects()).hasSize(7);
      tell("no room for the database", "waits, says it once, goes on by itself");
    }
  }

  @Test
  void noRoomToSayThatAnUploadIsCompletedThenARestart() throws Exception {
    disk = Tmpfs.mount(harness.database.getParent(), 8);
    try (LogLines log = new LogLines()) {
      // The one after the upload.
      harness.at(1, Kind.INFO, disk::fill);
      Mp4.write(clip("clip.mp4"), 100_000, 1);
      harness.start();
      awaitLine(log, "has no room left on its disk");
      assertThat(harness.storage.objects()).hasSize(1);
      harness.stop();
    }
    disk.makeRoom();
    assertThat(harness.onDisk()).containsExactly("clip.mp4");
    harness.start();
    harness.awaitCompleted(1);
    harness.awaitEmptyDisk();
    tell("no room to write that a clip is completed, then a restart", "finds the object");
  }

  @Test
  void lockedByAnotherProgram() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/sqlite3")), "skipped: there is no sqlite3");
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB").set("OFFLINE_UPLOAD_BATCH_SIZE", "2");
    try (LogLines log = new LogLines()) {
      harness.at(3, Kind.INFO, this::lock);
      Mp4.write(clip("large.mp4"), 8 * MEBIBYTE, 1);
      Mp4.write(clip("small.mp4"), 100_000, 2);
      Mp4.write(clip("waits.mp4"), 100_000, 3);
      harness.start();
      awaitLine(log, "is locked by another program");
      Mp4.write(clip("new.mp4"), 100_000, 4);
      unlockAfter(Campaign.count(0, 60));

      harness.awaitCompleted(4);
      harness.awaitEmptyDisk();
      awaitLine(log, "can be written again");
      assertSaidOnce(log, "is locked by another program");
      assertThat(harness.storage.objects()).hasSize(4);
      tell("locked by another program", "waits, says it once, goes on by itself");
    }
  }

  private void lock() {
    try {
      other = new ProcessBuilder("sqlite3", harness.database.toString()).start();
      String begin = ".timeout 10000\nbegin immediate;\nselect 'locked';\n";
      other.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
      other.getOutputStream().flush();
      assertThat(other.inputReader().readLine()).isEqualTo("locked");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void unlockAfter(int seconds) throws Exception {
    assertThat(other.waitFor(seconds, TimeUnit.SECONDS)).isFalse();
    other.destroyForcibly().waitFor();
  }

  /** What may happen to a database file. */
  enum Loss {
    DELETED,
    EMPTIED,
    OVERWRITTEN,
    REPLACED
  }

  private void lose(Loss loss) {
    Path file = harness.database;
    try {
      switch (loss) {
        case DELETED -> {
          for (String part : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + part));
          }
        }
        case EMPTIED -> Files.write(file, new byte[0]);
        case OVERWRITTEN ->
            Files.write(file, "no database ".repeat(5_000).getBytes(StandardCharsets.US_ASCII));
        case REPLACED -> {
          Path another = folder.resolve("another.db");
          Files.copy(file, another);
          Files.move(another, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        default -> throw new IllegalStateException();
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @ParameterizedTest
  @EnumSource
  void thatIsLostUnderTheAgent(Loss loss) throws Exception {
    // The one after the upload.
    harness.at(1, Kind.INFO, () -> lose(loss));
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.start();
    String said = harness.agent().lost().get(30, TimeUnit.SECONDS);
    assertThat(said).contains(harness.database.toString());
    harness.stop();
    assertThat(harness.onDisk()).as("kept").containsExactly("clip.mp4");

    harness.start();
    harness.awaitCompleted(1);
    harness.awaitEmptyDisk();
    assertThat(harness.storage.objects()).hasSize(1);
    tell(
        loss.name().toLowerCase(java.util.Locale.ROOT) + " under the agent",
        "stops, for the next start to rebuild the queue");
  }
}
