package dev.offlineupload.agent;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.recording.BadSectors;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sectors that can't be read, and clips that are deleted or moved before they are sent. */
class LocalFaultTest extends AgentTest {
  private final BadSectors disk = new BadSectors();

  @AfterEach
  void mend() {
    disk.close();
  }

  private Path record(String name, int size) {
    return Mp4.write(clip(name), size, size + name.length());
  }

  @Test
  void aSectorThatCanNotBeReadFailsItsClipWithTheByteAndNoOther() {
    harness.set("OFFLINE_MAX_RETRY_ATTEMPTS", "3").hurried();
    harness.storage.takeOffline();
    disk.in(record("bad.mp4", 300_000), 200_000);
    record("good.mp4", 100_000);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "2");
    harness.storage.bringBack();
    harness.awaitCompleted(1);
    harness.awaitValue(
        "select status from upload_queue where video_path = 'good.mp4'", "completed");
    awaitHurried("select status from upload_queue where video_path = 'bad.mp4'", "failed");
    assertThat(
            harness.value(
                "select retry_count, last_outcome, error_message from upload_queue"
                    + " where video_path = 'bad.mp4'"))
        .isEqualTo("3|unreadable|the file can't be read at byte 196608: Input/output error");
    assertThat(harness.onDisk()).contains("bad.mp4");
  }

  @Test
  void aSectorThatFailsInTheMiddleOfAnUploadKeepsWhatWasSent() {
    harness.set("OFFLINE_RESUMABLE_THRESHOLD", "1MiB").set("OFFLINE_CHUNK_SIZE", "1MiB").hurried();
    Path clip = record("clip.mp4", 4 * MEBIBYTE);
    harness.at(3, Kind.TUS_PATCH, () -> disk.in(clip, 3 * MEBIBYTE));
    harness.start();
    harness.awaitValue("select last_outcome from upload_queue", "unreadable");
    assertThat(harness.value("select bytes_sent > 0 from upload_queue")).isEqualTo("1");
    disk.mend();
    harness.awaitCompleted(1);
    assertThat(harness.storage.requests(Kind.TUS_CREATE)).hasSize(1);
  }

  @Test
  void aDiskThatCanReadNothingCountsNothingAndIsTold() {
    harness.tick("alerts.tick", "100");
    harness.storage.takeOffline();
    disk.in(record("a.mp4", 300_000), 0).in(record("b.mp4", 200_000), 0);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "2");
    harness.storage.bringBack();
    harness.awaitValue(
        "select count(*) from upload_queue where last_outcome = 'unreadable' and retry_count = 0",
        "2");
    harness.awaitValue(
        "select message from alert where condition = 'unreadable'",
        "2 clips can't be read: the disk may be dying. Save what it holds, and replace it");
    disk.mend();
    harness.hurried();
    harness.awaitCompleted(2);
  }

  @Test
  void clipsThatAreDeletedBeforeTheyAreSentVanishAndThatIsTold() throws Exception {
    harness.tick("alerts.tick", "100").tick("alerts.vanished-for", "0 min");
    harness.storage.takeOffline();
    for (int n = 1; n <= 3; n++) {
      record("cam/" + n + ".mp4", 100_000 + n);
    }
    record("cam/kept.mp4", 100_000);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "4");
    for (int n = 1; n <= 3; n++) {
      Files.delete(clip("cam/" + n + ".mp4"));
    }
    harness.storage.bringBack();
    harness.awaitCompleted(1);
    harness.awaitValue(
        "select count(*) from upload_queue where status = 'failed' and last_outcome = 'vanished'",
        "3");
    harness.awaitValue(
        "select group_concat(message) from alert where raised_at is not null",
        "3 clip(s) were deleted before they could be sent; list --status failed says which");
    assertThat(harness.value("select max(retry_count) from upload_queue")).isEqualTo("0");
    assertThat(harness.agent().queue().status().vanished()).isEqualTo(3);

    record("cam/1.mp4", 100_001);
    harness.awaitCompleted(2);
    assertThat(harness.value("select count(*) from upload_queue")).isEqualTo("4");
  }

  @Test
  void whatComesBackAsItWasKeepsItsAttempts() throws Exception {
    harness.storage.takeOffline();
    record("cam/1.mp4", 100_000);
    Path kept = Files.copy(record("cam/2.mp4", 100_001), folder.resolve("kept"), COPY_ATTRIBUTES);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "2");
    harness.change("update upload_queue set retry_count = 2 where video_path = 'cam/2.mp4'");
    Files.delete(clip("cam/2.mp4"));
    harness.storage.bringBack();
    harness.awaitValue(
        "select last_outcome from upload_queue where video_path = 'cam/2.mp4'", "vanished");
    Files.move(kept, clip("cam/2.mp4"));
    harness.awaitCompleted(2);
    assertThat(harness.value("select max(retry_count) from upload_queue")).isEqualTo("2");
  }

  @Test
  void aClipThatMovesWhileItWaitsIsOneObjectUnderItsNewKey() throws Exception {
    harness.storage.takeOffline();
    record("clip.mp4", 100_000);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "1");
    Files.createDirectories(clip("final"));
    Files.move(clip("clip.mp4"), clip("final/clip.mp4"));
    harness.awaitValue("select video_path from upload_queue", "final/clip.mp4");
    harness.storage.bringBack();
    harness.awaitCompleted(1);
    harness.awaitEmptyDisk();
    assertThat(harness.rows("select id, status, bucket_path from upload_queue"))
        .containsExactly("1|completed|final/clip.mp4");
    assertThat(harness.storage.objects())
        .extracting(o -> o.key())
        .containsExactly("final/clip.mp4");
  }

  /** A lane claimed its row between the look and the move of the row. */
  @Test
  void aClipWhoseRowIsClaimedAsItMovesIsOneRowAllTheSame() throws Exception {
    harness.storage.takeOffline();
    record("clip.mp4", 100_000);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "1");
    harness.change(
        "create trigger claimed before update of video_path on upload_queue"
            + " begin insert into agent_state values ('met', 1) on conflict do nothing;"
            + " select raise(ignore); end");
    Files.createDirectories(clip("final"));
    Files.move(clip("clip.mp4"), clip("final/clip.mp4"));
    harness.awaitValue("select count(*) from agent_state where key = 'met'", "1");
    harness.awaitScans();
    assertThat(harness.rows("select id, video_path from upload_queue"))
        .containsExactly("1|clip.mp4");
    harness.change("drop trigger claimed");
    harness.awaitValue("select video_path from upload_queue", "final/clip.mp4");
    harness.storage.bringBack();
    harness.awaitCompleted(1);
  }

  @Test
  void aClipThatMovesInTheMiddleOfItsUploadGoesOnWhereItWas() throws Exception {
    begun();
    Files.createDirectories(clip("final"));
    Files.move(clip("clip.mp4"), clip("final/clip.mp4"));
    goesOnAs("final/clip.mp4");
  }

  /** To another file system: the file is another one there, its content is the same. */
  @Test
  void aClipThatIsCopiedAndDeletedGoesOnWhereItWas() throws Exception {
    begun();
    Files.createDirectories(clip("final"));
    Files.copy(clip("clip.mp4"), folder.resolve("copy.mp4"));
    Files.delete(clip("clip.mp4"));
    Files.move(folder.resolve("copy.mp4"), clip("final/clip.mp4"));
    goesOnAs("final/clip.mp4");
  }

  /** Its row vanished before it was found elsewhere. */
  @Test
  void aClipThatWasAwayForAWhileGoesOnWhereItWas() throws Exception {
    begun();
    record("other.mp4", 1_000);
    Files.move(clip("clip.mp4"), folder.resolve("away.mp4"));
    awaitHurried("select last_outcome from upload_queue where id = 1", "vanished");
    Files.createDirectories(clip("final"));
    Files.move(folder.resolve("away.mp4"), clip("final/clip.mp4"));
    harness.awaitValue("select video_path from upload_queue where id = 1", "final/clip.mp4");
    harness.storage.faults().clear();
    harness.awaitCompleted(2);
    assertThat(harness.storage.requests(Kind.TUS_CREATE)).hasSize(1);
  }

  /** A recorder that goes round over the same files, which are kept. */
  @Test
  void aFileThatIsRewrittenInPlaceWhileKeptIsStoredAsWell() throws Exception {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    Path clip = record("ring/1.mp4", 100_000);
    harness.start();
    harness.awaitCompleted(1);
    await().until(() -> harness.agent().scan().settledFolders() == 1);
    Files.write(clip, Mp4.content(100_000, 7));
    harness.awaitCompleted(2);
    assertThat(harness.storage.objects()).hasSize(2);
  }

  private void begun() {
    harness.set("OFFLINE_RESUMABLE_THRESHOLD", "1MiB").set("OFFLINE_CHUNK_SIZE", "1MiB").hurried();
    harness.storage.faults().pass(2, Kind.TUS_PATCH).always(Kind.TUS_PATCH, Fault.cutAfter(0));
    record("clip.mp4", 4 * MEBIBYTE);
    harness.start();
    harness.awaitValue("select status || bytes_sent from upload_queue", "pending2097152");
  }

  private void goesOnAs(String path) throws IOException {
    harness.awaitValue("select video_path from upload_queue where id = 1", path);
    harness.storage.faults().clear();
    harness.awaitCompleted(1);
    harness.awaitEmptyDisk();
    assertThat(harness.rows("select id, video_path, bucket_path, retry_count from upload_queue"))
        .containsExactly("1|" + path + "|clip.mp4|0");
    assertThat(harness.storage.requests(Kind.TUS_CREATE)).hasSize(1);
    assertThat(harness.storage.objects()).hasSize(1);
  }

  private void awaitHurried(String sql, String wanted) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              harness.hurry();
              return wanted.equals(harness.value(sql));
            });
  }
}
