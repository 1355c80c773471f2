package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What counts as an attempt, what follows from it, and what is refused at once. */
class AttemptsTest extends AgentTest {
  @Test
  void threeTimes503ThenSuccess() {
    harness
        .storage
        .faults()
        .next(3, Kind.STANDARD_UPLOAD, Fault.answer(Replies.restError("503", "Unknown", "busy")));
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.hurried().start();
    harness.awaitCompleted(1);

    harness.awaitValue("select count(*) from upload_attempt", "4");
    assertThat(harness.value("select retry_count from upload_queue")).isEqualTo("3");
    assertThat(harness.rows("select outcome from upload_attempt order by id"))
        .containsExactly("retry", "retry", "retry", "verified");
    assertThat(harness.storage.requests(Kind.STANDARD_UPLOAD)).hasSize(4);
  }

  @Test
  void aClipTooLargeForTheBucketFailsAtOnceAndBlocksNobody() {
    harness.storage.fileSizeLimit(harness.storage.bucket(), 1_000_000L);
    Mp4.write(clip("small-but-too-large.mp4"), 2_000_000, 1);
    Mp4.write(clip("resumable-and-too-large.mp4"), 7 * MEBIBYTE, 2);
    Mp4.write(clip("fine.mp4"), 100_000, 3);
    harness.start();
    harness.awaitCompleted(1);
    harness.awaitValue("select count(*) from upload_queue where status = 'failed'", "2");

    assertThat(
            harness.rows("select distinct error_message from upload_queue where status = 'failed'"))
        .containsExactlyInAnyOrder(
            "its size is 2.0 MB, and the bucket takes at most 1.0 MB (file_size_limit): raise that,"
                + " then retry it",
            "its size is 7.3 MB, and the bucket takes at most 1.0 MB (file_size_limit): raise that,"
                + " then retry it");
    assertThat(harness.storage.bytesReceived()).as("but for the good one").isEqualTo(100_000);
    harness.awaitOnDisk("resumable-and-too-large.mp4", "small-but-too-large.mp4");
  }

  @Test
  void aBadRequestFailsAtOnceWithTheServersMessage() {
    harness.storage.faults().next(Kind.STANDARD_UPLOAD, Fault.answer(Replies.invalidKey()));
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitValue(
        "select status || '|' || error_message from upload_queue",
        "failed|400 InvalidKey: Invalid key: x");
    assertThat(harness.storage.requests(Kind.STANDARD_UPLOAD)).hasSize(1);
  }

  @Test
  void aFileThatVanishesBeforeItsUploadFailsWithTheReason() throws Exception {
    harness.storage.takeOffline();
    Mp4.write(clip("a/gone.mp4"), 100_000, 1);
    Mp4.write(clip("a/here.mp4"), 100_000, 2);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "2");
    Files.delete(clip("a/gone.mp4"));
    harness.storage.bringBack();
    harness.awaitCompleted(1);
    harness.awaitValue(
        "select status || '|' || error_message from upload_queue where video_path = 'a/gone.mp4'",
        "failed|the file was deleted before it could be sent");
  }

  @Test
  void aFileReplacedWhileItWaitsIsSentAsTheNewOne() {
    harness.storage.takeOffline();
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitValue("select file_size from upload_queue", "100000");
    Mp4.write(clip("other.mp4"), 120_000, 2);
    clip("other.mp4").toFile().renameTo(clip("clip.mp4").toFile());
    harness.awaitValue(
        "select group_concat(file_size) from upload_queue where video_path = 'clip.mp4'", "120000");
    harness.storage.bringBack();
    harness.awaitValue(
        "select count(*) from upload_queue where video_path = 'clip.mp4' and status = 'completed'",
        "1");
    assertThat(harness.storage.object("clip.mp4").orElseThrow().size()).isEqualTo(120_000);
  }

  @Test
  void aFileReplacedInTheMiddleOfItsUploadLeavesOnlyTheNewContent() throws Exception {
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB");
    Path clip = Mp4.write(clip("clip.mp4"), 8 * MEBIBYTE, 1);
    AtomicInteger patches = new AtomicInteger();
    harness.storage.onRequest(
        asked -> {
          if (asked.kind() == Kind.TUS_PATCH && patches.incrementAndGet() == 3) {
            replace(clip, Mp4.write(folder.resolve("new.mp4"), 9 * MEBIBYTE, 2));
          }
        });
    harness.hurried().start();
    harness.awaitCompleted(1);

    String fresh = Sha256.of(Mp4.write(folder.resolve("same.mp4"), 9 * MEBIBYTE, 2));
    assertThat(harness.storage.objects()).hasSize(1);
    assertThat(harness.storage.sha256("clip.mp4")).isEqualTo(fresh);
    harness.awaitValue(
        "select count(*) from upload_queue where status in ('pending', 'uploading')", "0");
  }

  @Test
  void aFileThatIsWrittenToInPlaceWaitsUntilItHoldsStillAgain() throws Exception {
    harness.tick("watch.delay", "200").set("OFFLINE_RECORDING_MIN_AGE", "0.5");
    // Storage is asked before it is sent.
    harness.set("OFFLINE_RESUMABLE_THRESHOLD", "64KiB");
    Path clip = Mp4.write(clip("clip.mp4"), 100_000, 1);
    AtomicInteger infos = new AtomicInteger();
    harness.storage.onRequest(
        asked -> {
          if (asked.kind() == Kind.INFO && infos.incrementAndGet() == 1) {
            rewrite(clip, Mp4.write(folder.resolve("new.mp4"), 150_000, 2));
          }
        });
    harness.hurried().start();
    harness.awaitCompleted(1);
    harness.awaitEmptyDisk();
    assertThat(harness.storage.objects()).extracting(o -> o.size()).containsExactly(150_000L);
  }

  private static void replace(Path file, Path by) {
    assertThat(by.toFile().renameTo(file.toFile())).isTrue();
  }

  private static void rewrite(Path file, Path content) {
    try {
      Files.write(file, Files.readAllBytes(content));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Test
  void aServerThatKeepsNothingOfAnyChunkSpendsAttemptsInsteadOfALane() {
    harness.set("OFFLINE_MAX_RETRY_ATTEMPTS", "1");
    harness.storage.faults().always(Kind.TUS_PATCH, Fault.storeOnly(0));
    Mp4.write(clip("large.mp4"), 7 * MEBIBYTE, 1);
    Mp4.write(clip("fine.mp4"), 100_000, 2);
    harness.start();
    harness.awaitCompleted(1);
    harness.awaitValue(
        "select last_outcome from upload_queue where video_path = 'large.mp4'", "misplaced");
    for (int i = 0; i < 6; i++) {
      int snoozes = i;
      harness.awaitValue(
          "select snooze_count >= "
              + snoozes
              + " or status = 'failed' from upload_queue"
              + " where video_path = 'large.mp4' and status <> 'uploading'",
          "1");
      harness.change("update upload_queue set next_attempt_at = 0 where status = 'pending'");
    }
    harness.awaitValue("select status from upload_queue where video_path = 'large.mp4'", "failed");
    assertThat(harness.value("select error_message from upload_queue where status = 'failed'"))
        .contains("kept nothing");
  }

  @Test
  void claimsGoByPriorityThenPartlySentThenOldest() {
    harness.set("OFFLINE_UPLOAD_BATCH_SIZE", "1");
    harness.storage.takeOffline();
    for (String name : List.of("c.mp4", "b.mp4", "a.mp4", "urgent.mp4", "partly.mp4")) {
      Mp4.write(clip(name), 100_000, name.hashCode());
    }
    setTime("a.mp4", 3_000);
    setTime("b.mp4", 1_000);
    setTime("c.mp4", 2_000);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "5");
    harness.change("update upload_queue set priority = 9 where video_path = 'urgent.mp4'");
    harness.change("update upload_queue set bytes_sent = 1 where video_path = 'partly.mp4'");
    harness.storage.bringBack();
    harness.awaitCompleted(5);

    assertThat(harness.rows("select video_path from upload_queue order by completed_at"))
        .containsExactly("urgent.mp4", "partly.mp4", "b.mp4", "c.mp4", "a.mp4");
  }

  private void setTime(String name, long millis) {
    assertThat(clip(name).toFile().setLastModified(1_700_000_000_000L + millis)).isTrue();
  }
}
