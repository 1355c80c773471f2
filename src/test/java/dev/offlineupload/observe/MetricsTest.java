package dev.offlineupload.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.ApiCaller;
import dev.offlineupload.support.ApiCaller.Told;
import dev.offlineupload.support.Exposition;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SharedAgent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an agent tells Prometheus. */
class MetricsTest {
  private static final int SMALL = 100_000;
  private static final int LARGE = 2 << 20;

  /** Of an agent that has uploaded, failed and postponed something, of several cameras. */
  @RegisterExtension static final SharedAgent SHARED = new SharedAgent(MetricsTest::settings);

  private static Set<String> seriesBeforeAnyWork;

  @TempDir Path folder;
  private AgentHarness harness;
  private ApiCaller caller;

  private static AgentHarness settings(AgentHarness harness) {
    return harness
        .set("OFFLINE_RESUMABLE_THRESHOLD", "1MiB")
        .set("OFFLINE_CHUNK_SIZE", "1MiB")
        .withManagement();
  }

  @BeforeEach
  void work() {
    boolean worked = seriesBeforeAnyWork != null;
    harness = SHARED.get();
    caller = ApiCaller.ofManagement(harness);
    if (!worked) {
      seriesBeforeAnyWork = Set.copyOf(scrape().series());
      uploadFailAndPostpone();
    }
  }

  @AfterEach
  void close() {
    if (harness != SHARED.get()) {
      harness.close();
    }
  }

  @AfterAll
  static void forget() {
    seriesBeforeAnyWork = null;
  }

  /** Another agent, which has done nothing yet. */
  private AgentHarness own() {
    harness = settings(new AgentHarness(folder));
    return harness;
  }

  private void start() {
    harness.start();
    harness.awaitGate("online");
    caller = ApiCaller.ofManagement(harness);
  }

  private Exposition scrape() {
    Told told = caller.get("/observe/metrics");
    assertThat(told.status()).as(told.text()).isEqualTo(200);
    assertThat(told.header("Content-Type")).isEqualTo(Meters.TYPE);
    return Exposition.of(told.text());
  }

  private void awaitValue(String series, double expected) {
    await(series).atMost(Duration.ofSeconds(20)).until(() -> scrape().value(series) == expected);
  }

  private void uploadFailAndPostpone() {
    harness.storage.faults().next(Kind.TUS_PATCH, Fault.cutAfter(1000));
    Mp4.write(harness.recordings.resolve("north/q1/Cam_1.mp4"), LARGE, 1);
    harness.awaitCompleted(1);
    harness.storage.faults().next(Kind.STANDARD_UPLOAD, Fault.answer(Replies.invalidKey()));
    Mp4.write(harness.recordings.resolve("south/q2/Cam_2.mp4"), SMALL, 2);
    harness.awaitValue("select count(*) from upload_queue where status = 'failed'", "1");
    for (int camera = 3; camera < 8; camera++) {
      Mp4.write(
          harness.recordings.resolve("q" + camera + "/Cam_" + camera + ".mp4"), SMALL, camera);
    }
    harness.awaitCompleted(6);
  }

  @Test
  void whatWasUploadedFailedAndPostponedIsCounted() {
    awaitValue("offline_upload_completed_total", 6);
    awaitValue("offline_upload_failed_total", 1);
    // Counted after the row was moved.
    awaitValue(attemptsOf("verified"), 6);
    awaitValue("offline_upload_discovery_lag_seconds_count", 7);
    Exposition told = scrape();
    assertThat(told.value("offline_upload_completed_bytes_total")).isEqualTo(LARGE + 5.0 * SMALL);
    assertThat(told.value("offline_upload_queue_uploads{state=\"completed\"}")).isEqualTo(6);
    assertThat(told.value("offline_upload_queue_uploads{state=\"failed\"}")).isEqualTo(1);
    assertThat(told.value("offline_upload_queue_waiting_bytes")).isZero();
    assertThat(attempts(told, "verified")).isEqualTo(6);
    assertThat(attempts(told, "snooze")).isEqualTo(1);
    assertThat(attempts(told, "refuse")).isEqualTo(1);
    assertThat(attempts(told, "retry")).isZero();
    double sent = told.value("offline_upload_sent_bytes_total");
    assertThat(sent).isGreaterThanOrEqualTo(LARGE + 5.0 * SMALL);
    assertThat(sentBy(told, "verified") + sentBy(told, "snooze") + sentBy(told, "refuse"))
        .isEqualTo(sent);
    assertThat(sentBy(told, "verified")).isGreaterThanOrEqualTo(5.0 * SMALL);
    assertThat(told.value("offline_upload_discovery_lag_seconds_count")).isEqualTo(7);
    assertThat(
            told.value(
                "offline_upload_attempt_duration_seconds_bucket{outcome=\"verified\",le=\"+Inf\"}"))
        .isEqualTo(6);
  }

  private static double attempts(Exposition told, String outcome) {
    return told.value(attemptsOf(outcome));
  }

  private static String attemptsOf(String outcome) {
    return "offline_upload_attempt_duration_seconds_count{outcome=\"" + outcome + "\"}";
  }

  private static double sentBy(Exposition told, String outcome) {
    return told.value("offline_upload_attempt_bytes_total{outcome=\"" + outcome + "\"}");
  }

  @Test
  void theSeriesAreAllThereFromTheStartAndNoMoreEverCome() {
    awaitValue("offline_upload_completed_total", 6);
    Set<String> after = scrape().series();
    assertThat(after).containsExactlyInAnyOrderElementsOf(seriesBeforeAnyWork).hasSizeLessThan(250);
    assertThat(String.join("\n", after)).doesNotContain("Cam_").doesNotContain("north");
  }

  @Test
  void aFaultWhileStorageIsDownIsAPostponement() {
    own().set("OFFLINE_CONNECTIVITY_CHECK_INTERVAL", "3600");
    start();
    harness
        .storage
        .faults()
        .always(Kind.PROBE, Fault.answer(Replies.badGateway()))
        .always(Kind.STANDARD_UPLOAD, Fault.answer(Replies.restError("500", "Internal", "boom")));
    Mp4.write(harness.recordings.resolve("a.mp4"), SMALL, 1);
    await("an attempt")
        .atMost(Duration.ofSeconds(20))
        .until(() -> attempts(scrape(), "snooze") + attempts(scrape(), "retry") >= 1);
    assertThat(attempts(scrape(), "snooze")).isEqualTo(1);
    assertThat(attempts(scrape(), "retry")).isZero();
    assertThat(harness.value("select outcome from upload_attempt")).isEqualTo("snooze");
  }

  @Test
  void linkLanesDisksAndThreadsAreTold() {
    own();
    start();
    Exposition told = scrape();
    assertThat(told.value("offline_upload_connectivity_state{state=\"online\"}")).isEqualTo(1);
    assertThat(told.value("offline_upload_connectivity_state{state=\"offline\"}")).isZero();
    assertThat(told.value("offline_upload_connectivity_latency_seconds")).isBetween(0.0, 20.0);
    assertThat(told.value("offline_upload_lanes")).isEqualTo(3);
    assertThat(told.value("offline_upload_lanes_busy")).isZero();
    assertThat(told.value("offline_upload_disk_free_bytes{folder=\"recordings\"}")).isPositive();
    assertThat(told.value("offline_upload_disk_free_bytes{folder=\"database\"}")).isPositive();
    for (String tick : Ticks.ALL) {
      assertThat(told.value("offline_upload_tick_age_seconds{tick=\"" + tick + "\"}"))
          .isBetween(0.0, 20.0);
    }
    harness.storage.takeOffline();
    awaitValue("offline_upload_connectivity_state{state=\"offline\"}", 1);
    Mp4.write(harness.recordings.resolve("late.mp4"), SMALL, 1);
    awaitValue("offline_upload_queue_uploads{state=\"pending\"}", 1);
    assertThat(scrape().value("offline_upload_queue_waiting_bytes")).isEqualTo(SMALL);
    await("a second later")
        .until(() -> scrape().value("offline_upload_queue_oldest_pending_seconds") >= 1);
    harness.agent().queue().pause();
    awaitValue("offline_upload_paused", 1);
  }

  @Test
  void lifetimeCountsGoOnAfterARestart() {
    own();
    start();
    Mp4.write(harness.recordings.resolve("a.mp4"), SMALL, 1);
    harness.awaitCompleted(1);
    harness.stop();
    harness.start();
    assertThat(scrape().value("offline_upload_completed_total")).isEqualTo(1);
    assertThat(attempts(scrape(), "verified")).isZero();
  }

  @Test
  void aQueueThatCantBeAskedIsNoNumberAndCountsStay() {
    awaitValue("offline_upload_completed_total", 6);
    harness.change("alter table held_recording rename to gone");
    await("unreadable")
        .atMost(Duration.ofSeconds(20))
        .until(() -> Double.isNaN(scrape().value("offline_upload_queue_held")));
    assertThat(scrape().value("offline_upload_completed_total")).isEqualTo(6);
    harness.change("alter table gone rename to held_recording");
    awaitValue("offline_upload_queue_held", 0);
  }

  @Test
  void whatIsPassedOverIsCountedByKind() {
    assertThat(scrape().value("offline_upload_passed_over{kind=\"excluded\"}")).isZero();
    harness.change("insert or replace into passed_over values ('link', 2, 'a'), ('new', 1, 'b')");
    awaitValue("offline_upload_passed_over{kind=\"link\"}", 2);
    harness.change("delete from passed_over");
  }

  @Test
  void everyFamilyIsDocumentedWithItsType() {
    Map<String, String> types = scrape().types();
    assertThat(types.keySet()).allMatch(name -> name.startsWith("offline_upload_"));
    assertThat(OperatingGuide.metrics()).containsExactlyInAnyOrderEntriesOf(types);
    assertThat(types.keySet()).containsAll(OperatingGuide.names());
  }

  @Test
  void theDashboardAsksOnlyForWhatIsThere() {
    Exposition told = scrape();
    assertThat(Dashboard.queries()).hasSizeGreaterThan(15);
    for (String query : Dashboard.queries()) {
      Dashboard.check(query, told);
    }
    assertThat(told.labels().keySet()).containsAll(Dashboard.names());
  }
}
