package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.support.Canaries;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SpecialFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows as an attacker, another program or an old database might have left them. */
class HostileRowsTest extends AgentTest {
  private static final String LONG_AGO = "2020-01-01T00:00:00.000000+00:00";

  private final SpecialFiles special = new SpecialFiles();
  private Canaries canaries;

  @BeforeEach
  void lureOut() {
    canaries = new Canaries(folder.resolve("outside"));
    harness.tick("housekeeping.tick", "100").tick("recover.tick", "100");
    special.link(clip("way-out"), canaries.folder());
    special.link(clip("linked.mp4"), canaries.clip());
    special.pipe(clip("pipe.mp4"));
    special.link(clip("round"), clip("."));
  }

  @AfterEach
  void untouched() throws IOException {
    special.close();
    canaries.assertUntouched();
  }

  /** SQL literals. */
  private List<String> paths() {
    return List.of(
        "'" + canaries.clip() + "'",
        "'../outside/secret.mp4'",
        "'a/../../outside/secret.mp4'",
        "'way-out/secret.mp4'",
        "'round/way-out/secret.mp4'",
        "'linked.mp4'",
        "'pipe.mp4'",
        "'way-out'",
        "'" + canaries.clip() + "' || char(0)",
        "'a' || char(0) || '.mp4'",
        "''",
        "'.'",
        "'..'",
        "'/'",
        "x'2e2e2fff'",
        "'" + "x".repeat(300) + ".mp4'",
        "'" + "d/".repeat(3000) + "x.mp4'",
        "'${bean:gate?method=pause}{{OFFLINE_DATABASE}}.mp4'",
        "'a' || char(10) || '2026-01-01 00:00:00.000 INFO  settle: #1 completed.mp4'",
        "char(55357) || '.mp4'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uploading", "completed", "failed"})
  void aRowThatLeadsElsewhereHarmsNothingAndHoldsNobodyUp(String status) {
    harness.start();
    harness.stop();
    int row = 0;
    for (String path : paths()) {
      insert(path, status, ++row);
      remember(path);
    }
    Mp4.write(clip("good.mp4"), 50_000, 1);
    harness.start();
    harness.awaitValue(
        "select status from upload_queue where video_path = 'good.mp4'", "completed");
    harness.awaitValue(
        "select released_at > 1 from upload_queue where video_path = 'good.mp4'", "1");
    awaitEndings();
    harness.change("update agent_state set value = value + 170 * 3600000 where key = 'age_ms'");
    cleanUp();
    assertThat(harness.rows("select video_path, status, error_message from upload_queue"))
        .isEmpty();
    assertThat(
            harness.rows("select video_path from held_recording where video_path like '%secret%'"))
        .as("forgotten")
        .isEmpty();
    assertThat(harness.storage.objects()).hasSize(1);
    assertThat(harness.agent().gate().isOnline()).isTrue();
  }

  private void insert(String path, String status, int row) {
    List<Long> known = canaries.sizeAndTime();
    harness.change(
        "insert into upload_queue (video_path, camera_id, timestamp_created, file_size, file_mtime,"
            + " status, completed_at, last_attempt, bucket_path, claimed_by) values ("
            + path
            + (", 'c', '" + LONG_AGO + "', " + known.get(0) + ", " + known.get(1))
            + (", '" + status + "', " + (status.equals("completed") ? "1" : "null"))
            + (", '" + LONG_AGO + "', '../" + row + "', 'x')"));
  }

  private void remember(String path) {
    harness.change(
        "insert into held_recording (video_path, file_size, file_mtime, reason, noticed_at)"
            + " values ("
            + path
            + ", 1, 1, 'x', 'x')");
    harness.change("insert into uploaded_recording values (" + path + ", 1, 1, 'x')");
  }

  private void awaitEndings() {
    harness.awaitValue(
        "select count(*) from upload_queue where status in ('pending', 'uploading')"
            + " or (status = 'completed' and released_at is null)",
        "0");
  }

  private void cleanUp() {
    await("the clean-up's end")
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              harness.agent().queue().cleanUp();
              return harness.rows("select * from upload_queue").isEmpty();
            });
  }
}
