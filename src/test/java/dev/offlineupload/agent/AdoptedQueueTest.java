package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The queue database as the Python system left it in the field. */
class AdoptedQueueTest extends AgentTest {
  private static final String FOLDER = "arena_central_da_leste/quadra_1/2026/11-November/20/10h/";

  @Test
  void itsPendingRowsUploadAlsoTheOneWithAllAttemptsSpent() throws Exception {
    Files.createDirectories(harness.database.getParent());
    Files.copy(Path.of("src/test/resources/field-queue/upload_queue.db"), harness.database);
    Mp4.write(clip(FOLDER + "Camera_1_20261120_101530.mp4"), 1_096_823, 1);
    Mp4.write(clip(FOLDER + "Camera_2_20261120_101530.mp4"), 130_217, 2);
    Mp4.write(clip(FOLDER + "Camera_9_20261101_080000.mp4"), 4_821_113, 3);
    try (LogLines log = new LogLines()) {
      harness.start();
      harness.awaitCompleted(4);
      harness.awaitEmptyDisk();
      assertThat(log.containing("before-adoption")).as("says where the backup is").isNotEmpty();
    }

    assertThat(harness.storage.objects())
        .extracting(o -> o.key())
        .containsExactlyInAnyOrder(
            FOLDER + "Camera_1_20261120_101530_WEB.mp4",
            FOLDER + "Camera_2_20261120_101530_WEB.mp4",
            FOLDER + "Camera_9_20261101_080000_WEB.mp4");
    assertThat(
            harness.rows(
                "select id, camera_id, status, retry_count, replay_inserted, camera_uuid from upload_queue"))
        .containsExactly(
            "1|Camera_1|completed|0|0|7d1c3c2e-5a0f-4f0e-9a51-0d5a0c6b1a11",
            "2|Camera_2|completed|0|0|null",
            "3|Camera_9|completed|0|0|null",
            "4|Camera_1|completed|1|1|7d1c3c2e-5a0f-4f0e-9a51-0d5a0c6b1a11",
            "5|Camera_2|failed|1|0|null");
    assertThat(harness.value("select count(*) from upload_config")).isEqualTo("0");
    try (Stream<Path> files = Files.list(harness.database.getParent())) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .anySatisfy(name -> assertThat(name).startsWith("upload_queue.db.before-adoption-"));
    }
  }

  @Test
  void aFileThatItHadCompletedIsNotSentAgain() throws Exception {
    Files.createDirectories(harness.database.getParent());
    Files.copy(Path.of("src/test/resources/field-queue/upload_queue.db"), harness.database);
    Mp4.write(clip(FOLDER + "Camera_1_20261118_200000.mp4"), 10_023_311, 4);
    harness.start();
    harness.awaitValue("select file_mtime is not null from upload_queue where id = 4", "1");
    harness.awaitScans();
    assertThat(harness.value("select status from upload_queue where id = 4"))
        .isEqualTo("completed");
    assertThat(harness.value("select count(*) from upload_queue")).isEqualTo("5");
    assertThat(harness.storage.objects()).isEmpty();
    assertThat(harness.onDisk()).hasSize(1);
  }

  @Test
  void aTruncatedFileOfAPendingRowIsHeldAndTheRowWaits() throws Exception {
    Files.createDirectories(harness.database.getParent());
    Files.copy(Path.of("src/test/resources/field-queue/upload_queue.db"), harness.database);
    Path whole = Mp4.write(folder.resolve("whole.mp4"), 1_096_823, 1);
    byte[] half = Arrays.copyOf(Files.readAllBytes(whole), 500_000);
    Path clip = Mp4.place(clip(FOLDER + "Camera_1_20261120_101530.mp4"), half);
    harness.start();
    harness.awaitValue("select count(*) from held_recording", "1");
    harness.awaitValue("select last_outcome from upload_queue where id = 1", "changed");
    assertThat(harness.storage.objects()).isEmpty();

    Files.write(clip, Files.readAllBytes(whole));
    harness.awaitValue("select status from upload_queue where id = 1", "completed");
    assertThat(harness.storage.objects()).hasSize(1);
    assertThat(harness.value("select session_id from upload_queue where id = 1"))
        .isEqualTo("session_123");
  }
}
