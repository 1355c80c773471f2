package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Outages, portals and wrong configuration cost no attempt, and end by themselves. */
class OutageTest extends AgentTest {
  @Test
  void anOutageCountsNothingAndEverythingArrivesSecondsAfterIt() {
    harness.set("OFFLINE_MAX_RETRY_ATTEMPTS", "2").start();
    harness.awaitGate("online");
    harness.storage.takeOffline();
    for (int i = 0; i < 5; i++) {
      Mp4.write(clip("clip" + i + ".mp4"), 100_000, i);
    }
    harness.awaitGate("offline");
    // Longer than all retries of a queue that counts: every second probe is one more failure.
    harness.awaitValue(
        "select max(unixepoch(timestamp)) - min(unixepoch(timestamp)) >= 3 from connectivity_log"
            + " where status = 'offline'",
        "1");
    assertThat(harness.count("pending")).isEqualTo(5);
    assertThat(harness.value("select sum(retry_count) from upload_queue")).isEqualTo("0");

    long back = System.nanoTime();
    harness.storage.bringBack();
    harness.awaitCompleted(5);

    assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(Duration.ofSeconds(25));
    assertThat(harness.value("select sum(retry_count) from upload_queue")).isEqualTo("0");
    assertThat(harness.storage.objects()).hasSize(5);
  }

  @Test
  void aCutInTheMiddleOfAnUploadResumesAtTheServersOffset() {
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB");
    harness.storage.faults().pass(3, Kind.TUS_PATCH).next(Kind.TUS_PATCH, Fault.cutAfter(300_000));
    Mp4.write(clip("large.mp4"), 8 * MEBIBYTE, 1);
    harness.hurried().start();
    harness.awaitCompleted(1);

    assertThat(harness.storage.requests(Kind.TUS_CREATE)).hasSize(1);
    assertThat(harness.storage.requests(Kind.TUS_HEAD)).hasSize(1);
    assertThat(harness.storage.bytesReceived()).isLessThanOrEqualTo(9L * MEBIBYTE);
    assertThat(harness.value("select retry_count from upload_queue")).isEqualTo("0");
    assertThat(harness.rows("select outcome from upload_attempt order by id"))
        .containsExactly("snooze", "verified");
  }

  @Test
  void aLostFinalAnswerEndsAsCompletedWithOneObject() {
    harness.storage.faults().next(a -> a.lastPatch(), Fault.loseAnswer());
    harness.storage.faults().next(Kind.STANDARD_UPLOAD, Fault.loseAnswer());
    Mp4.write(clip("large.mp4"), 8 * MEBIBYTE, 1);
    Mp4.write(clip("small.mp4"), 100_000, 2);
    harness.hurried().start();
    harness.awaitCompleted(2);

    assertThat(harness.storage.objects()).hasSize(2);
    assertThat(harness.storage.requests(Kind.STANDARD_UPLOAD)).hasSize(1);
    assertThat(harness.storage.requests(Kind.TUS_CREATE)).hasSize(1);
  }

  @Test
  void anExpiredUploadIsCreatedAnewAndAFalse404IsNot() {
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB");
    harness.storage.faults().pass(2, Kind.TUS_PATCH).next(Kind.TUS_PATCH, Fault.cutAfter(10));
    harness.storage.faults().next(Kind.TUS_HEAD, Fault.answer(Replies.tusNotFound()));
    Mp4.write(clip("large.mp4"), 7 * MEBIBYTE, 1);
    harness.hurried().start();
    harness.awaitCompleted(1);
    assertThat(harness.storage.requests(Kind.TUS_CREATE)).as("false 404").hasSize(1);

    harness.storage.forgetRequests();
    harness.storage.faults().pass(2, Kind.TUS_PATCH).next(Kind.TUS_PATCH, Fault.expireUpload());
    Mp4.write(clip("second.mp4"), 7 * MEBIBYTE, 2);
    harness.awaitCompleted(2);
    assertThat(harness.storage.requests(Kind.TUS_CREATE)).as("410").hasSize(2);
    assertThat(harness.value("select sum(retry_count) from upload_queue")).isEqualTo("0");
  }

  @Test
  void aCaptivePortalIsNeitherOnlineNorASuccess() {
    harness.start();
    harness.awaitGate("online");
    harness.storage.faults().always(asked -> true, Fault.answer(Replies.captivePortal()));
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.awaitGate("captive-portal");
    harness.awaitValue("select count(*) from upload_queue where status = 'pending'", "1");

    harness.storage.faults().clear();
    harness.awaitCompleted(1);
    assertThat(harness.value("select retry_count from upload_queue")).isEqualTo("0");
    assertThat(harness.rows("select distinct status from connectivity_log order by 1"))
        .containsExactly("captive-portal", "online");
  }

  @Test
  void aBadKeyPausesTheQueueAndAMendedOneResumesIt() {
    harness.storage.changeKey("sb_secret_another");
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitGate("misconfigured");
    harness.awaitScans();
    assertThat(harness.value("select status, retry_count from upload_queue"))
        .isEqualTo("pending|0");
    assertThat(harness.storage.requests(Kind.INFO)).isEmpty();

    harness.storage.changeKey(AgentHarness.KEY);
    harness.awaitCompleted(1);
  }

  @Test
  void aMissingBucketPausesTheQueueUntilItIsThere() {
    harness.storage.deleteBucket(harness.storage.bucket());
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitGate("misconfigured");
    assertThat(harness.agent().gate().getReason()).contains("Bucket");
    assertThat(harness.value("select coalesce(sum(retry_count), 0) from upload_queue"))
        .isEqualTo("0");

    harness.storage.createBucket(harness.storage.bucket());
    harness.awaitCompleted(1);
  }

  @Test
  void aPolicyThatOnlyUploadsMeetPausesTheQueueAndIsTriedByOneLaneAtATime() {
    harness.set("OFFLINE_CONNECTIVITY_CHECK_INTERVAL", "1");
    harness.storage.faults().always(Kind.STANDARD_UPLOAD, Fault.answer(Replies.rowLevelSecurity()));
    for (int i = 0; i < 6; i++) {
      Mp4.write(clip("clip" + i + ".mp4"), 100_000, i);
    }
    harness.start();
    harness.awaitGate("misconfigured");
    harness.awaitValue("select count(*) >= 5 from upload_attempt", "1");
    assertThat(harness.value("select sum(retry_count) from upload_queue")).isEqualTo("0");

    harness.storage.faults().clear();
    harness.awaitCompleted(6);
    assertThat(harness.agent().gate().getState()).isEqualTo("online");
  }

  @Test
  void storageThatIsDownForAllCountsNothing() {
    harness.start();
    harness.awaitGate("online");
    harness.storage.faults().always(asked -> true, Fault.answer(Replies.internalError()));
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.awaitGate("storage-down");
    harness.storage.faults().clear();
    harness.awaitCompleted(1);
    assertThat(harness.value("select retry_count from upload_queue")).isEqualTo("0");
  }

  @Test
  void operatorsReadTheLineTheyKnowOncePerOutage() {
    harness.storage.takeOffline();
    try (LogLines log = new LogLines()) {
      harness.start();
      harness.awaitValue("select status from connectivity_log limit 1", "offline");
      Mp4.write(clip("a.mp4"), 100_000, 1);
      harness.awaitValue("select count(*) from upload_queue", "1");
      Mp4.write(clip("b.mp4"), 100_000, 2);
      harness.awaitValue("select count(*) from upload_queue", "2");

      List<String> told =
          log.containing(" in the queue. The videos are sent by themselves once the connection is");
      assertThat(told).hasSize(1);
      assertThat(told.get(0)).contains("1 ");
      assertThat(log.containing("na fila")).as("in the operator's language").isEmpty();
      assertThat(log.containing("Not online, offline: 127.0.0.1:"))
          .isNotEmpty()
          .allMatch(line -> line.contains("refused the connection -> check host and port in"));
    }
  }

  @Test
  void whatIsPostponedBeforeStorageIsAskedAnythingLeavesItsLane() {
    harness.start();
    harness.awaitGate("online");
    assertThat(harness.recordings.toFile().renameTo(folder.resolve("away").toFile())).isTrue();
    // Claimed by the tick, not by a reconnect, whose exchange has an answer.
    harness.change(
        "insert into upload_queue (video_path, camera_id, timestamp_created, file_size, file_mtime)"
            + " values ('clip.mp4', 'x', '', 1, 1)");
    harness.awaitValue("select status || (snooze_count > 0) from upload_queue", "pending1");
    assertThat(harness.value("select error_message from upload_queue"))
        .contains("missing or empty");
  }

  @Test
  void aRecordingsFolderThatIsAwayPostponesWithoutCountingAndLeavesNoRowInALane() {
    harness.storage.takeOffline();
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "1");
    assertThat(harness.recordings.toFile().renameTo(folder.resolve("away").toFile())).isTrue();
    harness.storage.bringBack();
    harness.awaitValue("select snooze_count > 0 from upload_queue", "1");
    assertThat(harness.value("select retry_count from upload_queue")).isEqualTo("0");
    assertThat(harness.value("select error_message from upload_queue"))
        .contains("missing or empty");

    assertThat(folder.resolve("away").toFile().renameTo(harness.recordings.toFile())).isTrue();
    harness.awaitCompleted(1);
  }
}
