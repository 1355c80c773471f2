package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.doors.UploadQueue.Row;
import dev.offlineupload.recording.UploadRequest;
import dev.offlineupload.support.Canaries;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SpecialFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recordings that somebody names in a folder that nobody watches (OFFLINE_ALLOWED_DIRS). */
class AllowedFoldersTest extends AgentTest {
  private Path card;

  @BeforeEach
  void allow() throws IOException {
    card = Files.createDirectory(folder.resolve("card"));
    harness.set("OFFLINE_ALLOWED_DIRS", "card");
    harness.tick("housekeeping.tick", "100");
  }

  private Row add(Path file) {
    return harness.agent().queue().add(UploadRequest.of(file.toString()));
  }

  @Test
  void aClipThereArrivesByThePathInItsFolderAndIsReleased() {
    harness.start();
    Path clip = Mp4.write(card.resolve("Arena/Q1/Cam_2_20261120_131530.mp4"), 100_000, 1);
    Path other = Mp4.write(card.resolve("stays.mp4"), 100_000, 2);
    assertThat(add(clip).id()).isEqualTo(1);
    harness.awaitCompleted(1);
    harness.awaitValue("select released_at > 0 from upload_queue", "1");
    assertThat(harness.value("select video_path, camera_id, arena, bucket_path from upload_queue"))
        .isEqualTo(clip + "|Cam_2|Arena|Arena/Q1/Cam_2_20261120_131530.mp4");
    assertThat(clip).doesNotExist();
    assertThat(other).exists();
    assertThat(clip.getParent()).as("no folder there is ours to remove").exists();
  }

  @Test
  void theSamePathInTwoFoldersGetsTwoObjects() {
    harness.start();
    Mp4.write(clip("a/clip.mp4"), 100_000, 1);
    harness.awaitCompleted(1);
    add(Mp4.write(card.resolve("a/clip.mp4"), 100_000, 2));
    harness.awaitCompleted(2);
    assertThat(harness.storage.objects()).hasSize(2);
  }

  @Test
  void whatLeadsOutOrIsNoRecordingIsRefused() throws Exception {
    Canaries canaries = new Canaries(folder.resolve("outside"));
    harness.start();
    try (SpecialFiles special = new SpecialFiles()) {
      special.link(card.resolve("link.mp4"), canaries.clip());
      special.link(card.resolve("out"), canaries.folder());
      special.pipe(card.resolve("pipe.mp4"));
      Files.createDirectory(card.resolve("folder.mp4"));
      refused(canaries.clip(), "it is outside of");
      refused(card.resolve("../outside/secret.mp4"), "'..' is not allowed");
      refused(card.resolve("link.mp4"), "a symbolic link");
      refused(card.resolve("out/secret.mp4"), "a symbolic link");
      refused(card.resolve("pipe.mp4"), "not a regular file");
      refused(card.resolve("folder.mp4"), "a folder");
      refused(card, "it names the folder");
      refused(card.resolve("missing.mp4"), "gone");
      refused(Files.write(card.resolve("half.mp4"), new byte[500]), "no whole recording");
    }
    assertThat(harness.rows("select * from upload_queue")).isEmpty();
    canaries.assertUntouched();
  }

  @Test
  void whatMayNotBeReadIsRefused() throws IOException {
    harness.start();
    Path clip = Mp4.write(card.resolve("clip.mp4"), 100_000, 1);
    Files.setPosixFilePermissions(clip, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(clip), "this account may read everything");
    refused(clip, "no permission");
  }

  private void refused(Path file, String why) {
    assertThatThrownBy(() -> add(file))
        .as(file.toString())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void anOwnNameOfAWaitingFileIsItsRow() {
    harness.storage.takeOffline();
    harness.start();
    Path clip = Mp4.write(card.resolve("clip.mp4"), 100_000, 1);
    assertThat(add(clip)).isEqualTo(add(card.resolve("./x").resolveSibling("clip.mp4")));
    assertThat(harness.rows("select id from upload_queue")).hasSize(1);
  }

  @Test
  void aFileThatChangedFailsAndIsAddedAgain() throws IOException {
    harness.storage.takeOffline();
    harness.start();
    Path clip = Mp4.write(card.resolve("clip.mp4"), 100_000, 1);
    add(clip);
    Files.delete(clip);
    Mp4.write(clip, 120_000, 2);
    harness.storage.bringBack();
    harness.awaitValue("select status from upload_queue", "failed");
    assertThat(harness.value("select error_message from upload_queue")).contains("add it again");
    assertThat(clip).hasSize(120_000);
    add(clip);
    harness.awaitCompleted(1);
  }

  @Test
  void whileTheFolderIsAwayItsUploadWaits() throws IOException {
    harness.storage.takeOffline();
    harness.start();
    add(Mp4.write(card.resolve("clip.mp4"), 100_000, 1));
    Files.move(card, folder.resolve("elsewhere"));
    harness.storage.bringBack();
    harness.awaitValue("select snooze_count > 0 from upload_queue", "1");
    assertThat(harness.value("select status, error_message from upload_queue"))
        .startsWith("pending|")
        .contains(card + " is missing or empty");
    Files.move(folder.resolve("elsewhere"), card);
    harness.awaitCompleted(1);
  }

  @Test
  void aFolderThatIsNoLongerAllowedFailsItsUploadsAndKeepsTheirFiles() {
    harness.storage.takeOffline();
    harness.start();
    Path clip = Mp4.write(card.resolve("clip.mp4"), 100_000, 1);
    add(clip);
    harness.stop();
    harness.set("OFFLINE_ALLOWED_DIRS", "none");
    harness.storage.bringBack();
    harness.start();
    harness.awaitValue("select status from upload_queue", "failed");
    assertThat(harness.value("select error_message from upload_queue")).contains("outside of");
    cleanUpOldRows();
    assertThat(clip).exists();
  }

  @Test
  void aDeadLetterOfThatFolderIsMovedAside() {
    harness.storage.takeOffline();
    harness.start();
    Path clip = Mp4.write(card.resolve("deep/clip.mp4"), 100_000, 1);
    add(clip);
    harness.change("update upload_queue set status = 'failed'");
    cleanUpOldRows();
    assertThat(clip).doesNotExist();
    Path aside = harness.database.resolveSibling("dead-letter");
    assertThat(aside.resolve(clip.toString().substring(1).replaceAll("[^A-Za-z0-9._/-]", "_")))
        .hasSize(100_000);
  }

  private void cleanUpOldRows() {
    harness.grow(Duration.ofHours(340));
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              harness.agent().queue().cleanUp();
              return harness.rows("select * from upload_queue").isEmpty();
            });
  }
}
