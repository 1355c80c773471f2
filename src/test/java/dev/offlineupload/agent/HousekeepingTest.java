package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SettableTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What expires, what is cleaned up, and what stays whatever happens. */
class HousekeepingTest extends AgentTest {
  private static final String LONG_AGO = "2020-01-01T00:00:00.000000+00:00";
  private static final Duration OLD = Duration.ofHours(169);

  private final SettableTime time = new SettableTime();

  @Test
  void whatWasTriedInVainExpiresAndWhatNoOutageLetThroughDoesNot() {
    harness.time(time).tick("housekeeping.tick", "50");
    harness.storage.takeOffline();
    Mp4.write(clip("tried.mp4"), 50_000, 1);
    Mp4.write(clip("untried.mp4"), 50_000, 2);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "2");
    harness.change("update upload_queue set retry_count = 2 where video_path = 'tried.mp4'");
    time.pass(Duration.ofHours(167));
    harness.awaitValue(
        "select cast(value as integer) > 167 * 3600000 from agent_state where key = 'age_ms'", "1");
    assertThat(harness.count("pending")).as("not before its time").isEqualTo(2);
    time.pass(Duration.ofHours(1));

    harness.awaitValue("select status from upload_queue where video_path = 'tried.mp4'", "expired");
    assertThat(harness.value("select status from upload_queue where video_path = 'untried.mp4'"))
        .isEqualTo("pending");
    assertThat(harness.onDisk()).hasSize(2);
  }

  @Test
  void theFileOfAnOldDeadLetterMovesAsideWithItsReasonAndIsNotFoundAgain() throws Exception {
    harness
        .storage
        .faults()
        .always(Kind.STANDARD_UPLOAD, Fault.answer(Replies.restError("400", "InvalidKey", "no")));
    Mp4.write(clip("arena/quadra/clip.mp4"), 50_000, 1);
    harness.start();
    harness.awaitValue("select status from upload_queue", "failed");
    harness.grow(OLD);
    harness.agent().queue().cleanUp();

    Path aside = harness.database.resolveSibling("dead-letter/arena/quadra/clip.mp4");
    assertThat(aside).exists();
    assertThat(Files.readString(aside.resolveSibling("clip.mp4.error.json")))
        .contains("400 InvalidKey: no");
    assertThat(harness.onDisk()).isEmpty();
    harness.awaitScans();
    assertThat(harness.rows("select * from upload_queue")).isEmpty();
  }

  @Test
  void oldCompletedRowsOldAttemptsAndOldChecksGo() {
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    harness.awaitValue("select released_at is not null from upload_queue", "1");
    harness.grow(OLD);
    harness.change(
        "insert into connectivity_log (timestamp, status) values ('" + LONG_AGO + "', 'offline')");
    harness.agent().queue().cleanUp();

    assertThat(harness.rows("select * from upload_queue")).isEmpty();
    assertThat(harness.rows("select * from upload_attempt")).isEmpty();
    assertThat(harness.rows("select * from connectivity_log where timestamp like '2020%'"))
        .isEmpty();
    assertThat(harness.value("select count(*) from connectivity_log")).isNotEqualTo("0");
    assertThat(harness.value("select value from agent_state where key = 'last_cleanup'"))
        .startsWith("20");
    assertThat(harness.value("select value from agent_state where key = 'successful_uploads'"))
        .isEqualTo("1");
  }

  @Test
  void aFingerprintIsForgottenOnceItsFileIsGone() throws Exception {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    Path clip = Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    harness.grow(OLD);
    harness.agent().queue().cleanUp();
    assertThat(harness.value("select count(*) from uploaded_recording")).isEqualTo("1");
    harness.change(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200)"
            + " insert into uploaded_recording select 'gone/' || i || '.mp4', 1, 1, null from n");
    harness.agent().queue().cleanUp();
    assertThat(harness.rows("select video_path from uploaded_recording"))
        .as("more than a page of files that are gone")
        .containsExactly("clip.mp4");
    Path aside = Files.move(clip, folder.resolve("aside"));
    harness.agent().queue().cleanUp();
    assertThat(harness.value("select count(*) from uploaded_recording"))
        .as("an empty folder may be one that is not mounted")
        .isEqualTo("1");
    Files.move(aside, clip("another.mp4"));
    harness.agent().queue().cleanUp();
    assertThat(harness.value("select count(*) from uploaded_recording")).isEqualTo("0");
  }

  @Test
  void foldersThatStayEmptyAreRemovedAndTheRecordingsFolderNever() {
    harness.tick("housekeeping.tick", "50").tick("release.empty-folder-minutes", "0");
    Mp4.write(clip("arena/quadra/2026/clip.mp4"), 50_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(clip("arena")));
    assertThat(harness.recordings).isDirectory();
  }

  @Test
  void filesThatCannotBeDeletedKeepNoOthersFromIt() throws Exception {
    harness.start();
    CamelContext context = harness.agent().context();
    Set<Long> tried = ConcurrentHashMap.newKeySet();
    context.getRouteController().stopRoute("release-recording");
    context.removeRoute("release-recording");
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:release-recording")
                .process(of -> tried.add(of.getVariable("upload", QueuedUpload.class).id()));
          }
        });
    harness.change(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200)"
            + " insert into upload_queue (video_path, camera_id, timestamp_created, status,"
            + " completed_at, bucket_path, file_size, file_mtime)"
            + " select i || '.mp4', 'c', '2026', 'completed', '2026', 'k' || i, i, i from n");
    context.createFluentProducerTemplate().to("direct:release").send();
    assertThat(tried).hasSize(1200);
  }

  @Test
  void whatAnEarlierRunHadClaimedGoesOnWithoutAlarm() {
    harness.storage.takeOffline();
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "1");
    harness.stop();
    harness.change("update upload_queue set status = 'uploading', claimed_by = 'earlier'");
    try (LogLines log = new LogLines()) {
      harness.start();
      harness.awaitValue("select status from upload_queue", "pending");
      harness.awaitScans();
      assertThat(log.containing("of an earlier run go on")).hasSize(1);
      assertThat(log.containing("in no lane")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(select claimed_by from upload_queue where status = 'completed')",
        "'other'",
        "null"
      })
  void aRowThatIsClaimedButInNoLaneWaitsAgain(String claimer) {
    harness.tick("recover.tick", "100");
    harness.start();
    Mp4.write(clip("first.mp4"), 50_000, 1);
    harness.awaitCompleted(1);
    harness.storage.takeOffline();
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.awaitValue("select count(*) from upload_queue", "2");
    harness.awaitGate("offline");
    // It may have been claimed just before.
    harness.awaitValue("select count(*) from upload_queue where status = 'pending'", "1");
    try (LogLines log = new LogLines()) {
      harness.change(
          "update upload_queue set status = 'uploading', claimed_at = 1, claimed_by = "
              + claimer
              + " where status = 'pending'");
      await().atMost(Duration.ofSeconds(20)).until(() -> !log.containing("in no lane").isEmpty());
    }
    harness.storage.bringBack();
    harness.awaitCompleted(2);
  }
}
