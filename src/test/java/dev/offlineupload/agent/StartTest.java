package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.queue.AgentAlreadyRunning;
import dev.offlineupload.queue.UnusableDatabase;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What refuses a start, what is mended at one. */
class StartTest extends AgentTest {
  @Test
  void aSecondAgentOnTheSameDatabaseIsRefusedAndNamesTheFirst() {
    harness.start();
    assertThatThrownBy(() -> Agent.start(harness.settings(), Path.of("routes"), Map.of()))
        .isInstanceOf(AgentAlreadyRunning.class)
        .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.awaitCompleted(1);
  }

  @Test
  void aFileThatIsNoDatabaseIsLeftAlone() throws Exception {
    Files.createDirectories(harness.database.getParent());
    Files.writeString(harness.database, "notes of the operator, not a database at all");
    assertThatThrownBy(() -> harness.start())
        .isInstanceOf(UnusableDatabase.class)
        .hasMessageContaining(harness.database.toString());
    assertThat(harness.database).hasContent("notes of the operator, not a database at all");
  }

  @Test
  void aCorruptDatabaseIsSetAsideAndTheQueueIsRebuiltWithoutSendingAnythingTwice()
      throws Exception {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    for (int i = 0; i < 3; i++) {
      Mp4.write(clip("clip" + i + ".mp4"), 100_000, i);
    }
    harness.start();
    harness.awaitCompleted(3);
    harness.stop();
    long received = harness.storage.bytesReceived();
    corrupt(harness.database);

    try (LogLines log = new LogLines()) {
      harness.start();
      harness.awaitCompleted(3);
      assertThat(log.containing("ERROR agent: The database")).as("loudly").hasSize(1);
    }
    assertThat(harness.storage.bytesReceived()).as("proven, not sent again").isEqualTo(received);
    try (Stream<Path> files = Files.list(harness.database.getParent())) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .anySatisfy(name -> assertThat(name).contains(".corrupt-"));
    }
  }

  private static void corrupt(Path database) throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      for (long page = 4096; page < file.length(); page += 4096) {
        file.seek(page);
        file.write(new byte[2048]);
      }
    }
  }

  @Test
  void whatAnEarlierRunHadClaimedGoesOn() {
    harness.storage.takeOffline();
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "1");
    harness.stop();
    harness.change("update upload_queue set status = 'uploading', claimed_by = 'another run'");
    harness.storage.bringBack();
    harness.start();
    harness.awaitCompleted(1);
  }

  /** It was killed; whoever has its port now would be shown the token. */
  @Test
  void theAddressOfARunBeforeGoesFirstOfAll() throws Exception {
    Files.createDirectories(harness.database.getParent());
    Path url = Files.writeString(harness.database.resolveSibling("api-url"), "http://127.0.0.1:1");
    Files.writeString(harness.database, "no database, so that the start comes no further");
    assertThatThrownBy(() -> harness.start()).isInstanceOf(UnusableDatabase.class);
    assertThat(url).doesNotExist();
  }
}
