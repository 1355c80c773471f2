package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What expires, what is cleaned up, what of an earlier run goes on, and what stays. */
class HousekeepingRoutesTest extends RouteTest {
  private static final String LONG_AGO = "2020-01-01T00:00:00.000000+00:00";
  private static final Duration OLD = Duration.ofHours(169);

  HousekeepingRoutesTest() {
    super("housekeeping", "cleanup");
  }

  /** As if the agent had run for so much longer. */
  private void grow(Duration older) {
    run("housekeeping");
    time.pass(older);
    run("housekeeping");
  }

  private String status(String videoPath) {
    return queue.value("select status from upload_queue where video_path = '" + videoPath + "'");
  }

  @Test
  void whatWasTriedInVainExpiresAndWhatNoOutageLetThroughDoesNot() {
    start();
    run("housekeeping");
    row("tried.mp4", "pending");
    row("untried.mp4", "pending");
    queue.change("update upload_queue set retry_count = 2 where video_path = 'tried.mp4'");
    grow(Duration.ofHours(167));
    assertThat(status("tried.mp4")).as("not before its time").isEqualTo("pending");
    grow(Duration.ofHours(2));
    assertThat(status("tried.mp4")).isEqualTo("expired");
    assertThat(status("untried.mp4")).isEqualTo("pending");
  }

  /** The clean-up itself leaves a mark once a day of the agent's time. */
  @Test
  void aCleanUpThatWasMissedIsMadeUpFor() {
    start();
    try (LogLines log = new LogLines()) {
      run("housekeeping");
      grow(Duration.ofHours(24));
      assertThat(log.containing("Cleaned up")).as("its hour may yet come").hasSize(1);
      grow(Duration.ofHours(2));
      assertThat(log.containing("Cleaned up")).hasSize(2);
    }
  }

  @Test
  void oldCompletedRowsOldAttemptsAndOldChecksGo() {
    start();
    row("clip.mp4", "completed");
    queue.change("update upload_queue set released_at = 1");
    queue.change(
        "insert into upload_attempt (upload_id, started_at, ended_at, outcome) values (1, 1, 2, 'x')");
    queue.change(
        "insert into connectivity_log (timestamp, status) values ('" + LONG_AGO + "', 'a')");
    queue.change(
        "insert into connectivity_log (timestamp, status)"
            + " values (strftime('%Y-%m-%dT%H:%M:%f', 'now', '+30 days') || '+00:00', 'b')");
    grow(OLD);
    run("clean-up");
    assertThat(queue.rows("select * from upload_queue")).isEmpty();
    assertThat(queue.rows("select * from upload_attempt")).isEmpty();
    assertThat(queue.rows("select status from connectivity_log")).containsExactly("b");
    assertThat(queue.value("select value from agent_state where key = 'last_cleanup'"))
        .startsWith("20");
  }

  @Test
  void aCompletedRowWhoseFileMustStillGoStays() {
    start();
    row("clip.mp4", "completed");
    queue.change("update upload_queue set completed_at = 1");
    grow(OLD);
    run("clean-up");
    assertThat(status("clip.mp4")).isEqualTo("completed");
  }

  @Test
  void aFingerprintIsForgottenOnceItsFileIsGone() throws IOException {
    set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    start();
    Path clip = Mp4.write(recordings.resolve("clip.mp4"), 50_000, 1);
    queue.change(
        "insert into upload_queue (video_path, camera_id, timestamp_created, status, bucket_path,"
            + " file_size, file_mtime) values ('clip.mp4', 'Cam', '2026', 'completed', 'clip.mp4',"
            + " 50000, "
            + Files.getLastModifiedTime(clip).toMillis()
            + ")");
    grow(OLD);
    run("clean-up");
    assertThat(queue.rows("select video_path from uploaded_recording")).containsExactly("clip.mp4");
    queue.change(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200)"
            + " insert into uploaded_recording select 'gone/' || i || '.mp4', 1, 1, null from n");
    run("clean-up");
    assertThat(queue.rows("select video_path from uploaded_recording"))
        .as("more than a page of files that are gone")
        .containsExactly("clip.mp4");
    Path aside = Files.move(clip, folder.resolve("aside"));
    run("clean-up");
    assertThat(queue.value("select count(*) from uploaded_recording"))
        .as("an empty folder may be one that is not mounted")
        .isEqualTo("1");
    Files.move(aside, recordings.resolve("another.mp4"));
    run("clean-up");
    assertThat(queue.value("select count(*) from uploaded_recording")).isEqualTo("0");
  }

  @Test
  void whatAnEarlierRunHadClaimedGoesOnWithoutAlarm() {
    start();
    row("clip.mp4", "uploading");
    queue.change("update upload_queue set claimed_by = 'earlier'");
    try (LogLines log = new LogLines()) {
      run("recover");
      assertThat(status("clip.mp4")).isEqualTo("pending");
      run("recover-claimed");
      assertThat(log.containing("of an earlier run go on")).hasSize(1);
      assertThat(log.containing("in no lane")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ours", "'other'", "null"})
  void aRowThatIsClaimedButInNoLaneWaitsAgain(String claimer) {
    start();
    row("clip.mp4", "uploading");
    String ours = "'" + beans.get("agent", AgentIdentity.class).id() + "'";
    queue.change(
        "update upload_queue set claimed_at = 1, claimed_by = " + claimer.replace("ours", ours));
    try (LogLines log = new LogLines()) {
      run("recover-claimed");
      assertThat(log.containing("in no lane")).hasSize(1);
    }
    assertThat(status("clip.mp4")).isEqualTo("pending");
  }

  @Test
  void filesThatCannotBeDeletedKeepNoOthersFromIt() {
    start();
    queue.change(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 1200)"
            + " insert into upload_queue (video_path, camera_id, timestamp_created, status,"
            + " completed_at, bucket_path, file_size, file_mtime, proof)"
            + " select i || '.mp4', 'c', '2026', 'completed', '2026', 'k' || i, i, i, '{}'"
            + " from n");
    run("release");
    Set<Long> tried = new HashSet<>();
    for (Exchange of : neighbour("let-go").getReceivedExchanges()) {
      List<?> uploads = of.getMessage().getBody(List.class);
      uploads.forEach(upload -> tried.add(((QueuedUpload) upload).id()));
    }
    assertThat(tried).hasSize(1200);
  }
}
