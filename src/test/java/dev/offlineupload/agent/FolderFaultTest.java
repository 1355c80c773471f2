package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.ReliabilityTable;
import dev.offlineupload.support.Tmpfs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The recordings folder is away, full, read-only, something else, or very full of clips. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class FolderFaultTest extends AgentTest {
  private static final int ROWS = 6;
  private static final ReliabilityTable TABLE = new ReliabilityTable("folder");

  private Tmpfs disk;

  @AfterEach
  void letGo() throws Exception {
    if (disk != null) {
      harness.close();
      disk.unmount();
    }
  }

  @AfterAll
  static void end() {
    TABLE.endAfter(ROWS);
  }

  private void tell(String fault, String does) {
    long stored = harness.storage.objects().stream().mapToLong(o -> o.size()).sum();
    TABLE.row(
        fault,
        does,
        String.join(", ", harness.rows("select distinct status from upload_queue")),
        harness.storage.bytesReceived() == stored ? "0" : "some");
  }

  @Test
  void aFolderBelowIsAwayAndComesBack() throws Exception {
    harness.storage.takeOffline();
    Mp4.write(clip("nas/a.mp4"), 100_000, 1);
    Mp4.write(clip("here.mp4"), 100_000, 2);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "2");
    Path away = Files.move(clip("nas"), folder.resolve("away"));
    Files.createDirectory(clip("nas"));
    harness.storage.bringBack();
    harness.awaitValue(
        "select status || '|' || error_message from upload_queue where video_path = 'nas/a.mp4'",
        "failed|the file was deleted before it could be sent");

    Files.delete(clip("nas"));
    Files.move(away, clip("nas"));
    harness.awaitCompleted(2);
    harness.awaitEmptyDisk();
    assertThat(harness.storage.objects()).hasSize(2);
    tell("a folder below it is away and comes back", "fails the clip visibly, takes it up again");
  }

  @Test
  void aFileTakesItsPlace() throws Exception {
    harness.storage.takeOffline();
    Mp4.write(clip("a.mp4"), 100_000, 1);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "1");
    Path away = Files.move(harness.recordings, folder.resolve("away"));
    Files.writeString(harness.recordings, "no folder");
    harness.storage.bringBack();
    harness.awaitValue(
        "select count(*) > 0 from upload_attempt where message like '%missing or empty%'", "1");

    Files.delete(harness.recordings);
    Files.move(away, harness.recordings);
    harness.awaitCompleted(1);
    harness.awaitEmptyDisk();
    assertThat(harness.value("select retry_count from upload_queue")).isEqualTo("0");
    tell("it is replaced by a file, then is back", "waits without counting an attempt");
  }

  @Test
  void itIsReadOnly() throws Exception {
    disk = Tmpfs.mount(harness.recordings, 8);
    harness.tick("housekeeping.tick", "300");
    Mp4.write(clip("a.mp4"), 100_000, 1);
    disk.protect();
    harness.start();
    harness.awaitCompleted(1);
    harness.awaitScans();
    assertThat(harness.onDisk()).containsExactly("a.mp4");

    disk.unprotect();
    harness.awaitEmptyDisk();
    tell("it is read-only for a while", "uploads, and lets the files go once it can");
  }

  @Test
  void itIsFull() throws Exception {
    disk = Tmpfs.mount(harness.recordings, 8);
    Mp4.write(clip("a.mp4"), 100_000, 1);
    disk.fill();
    harness.start();
    harness.awaitCompleted(1);
    Awaitility.await().until(() -> harness.onDisk().equals(java.util.List.of("ballast")));
    tell("its disk is full", "uploads and makes room");
  }

  @Test
  void manyClipsAtOnce() {
    int clips = Campaign.count(200, 10_000);
    if (!Campaign.isFull()) {
      harness.set("OFFLINE_MAX_QUEUE_SIZE", "50");
    }
    for (int i = 0; i < clips; i++) {
      Mp4.write(clip("court" + i % 20 + "/clip" + i + ".mp4"), 1_000, i);
    }
    harness.start();
    Awaitility.await()
        .atMost(Duration.ofMinutes(8))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> harness.count("completed") == clips && harness.onDisk().isEmpty());
    assertThat(harness.storage.objects()).hasSize(clips);
    assertThat(harness.value("select max(retry_count) from upload_queue")).isEqualTo("0");
    tell("thousands of clips at once, more than OFFLINE_MAX_QUEUE_SIZE", "queues as there is room");
  }

  @Test
  void nothingInAClip() throws Exception {
    Files.write(clip("empty.mp4"), new byte[0]);
    Mp4.write(clip("whole.mp4"), 1_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    harness.awaitValue("select reason from held_recording", "an empty file");
    harness.awaitOnDisk("empty.mp4");
    tell("a clip of 0 bytes among others", "holds it, with the reason");
  }
}
