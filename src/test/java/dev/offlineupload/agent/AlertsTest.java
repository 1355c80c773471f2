package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.Inbox;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SettableTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told, when, and how often; by a webhook that stands for every channel. */
class AlertsTest extends AgentTest {
  private static final String STANDING =
      "select group_concat(condition) from alert where told > 0 and cleared_at is null";

  private final SettableTime time = new SettableTime();
  private Inbox inbox;

  @BeforeEach
  void listen() {
    inbox = new Inbox();
    harness.time(time).tick("alerts.tick", "40").tick("alerts.initial-delay", "300");
    harness.tick("alerts.deliver-tick", "40").tick("alerts.disk-free-under", "0 MB");
    harness.tick("alerts.disk-full-within", "0 min").tick("status.tick", "50");
    harness.set("OFFLINE_ALERT_WEBHOOK_URL", inbox.url() + "/services/T0/B0/s3cret?thread=1");
  }

  @AfterEach
  void closeInbox() {
    inbox.close();
  }

  private void awaitNotes(String... notes) {
    await(List.of(notes).toString())
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> assertThat(told()).containsExactly(notes));
  }

  /** Each note as its kind and its condition. */
  private List<String> told() {
    return inbox.posted().stream()
        .map(note -> note.json().get("kind").asText() + " " + note.json().get("condition").asText())
        .toList();
  }

  /** Until every condition was looked at twice more. */
  private void awaitLooks() {
    long now = number("select coalesce(sum(held_ms + coalesce(over_ms, 0)), 0) from alert");
    time.pass(Duration.ofMillis(1));
    await("two more looks")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                number("select coalesce(sum(held_ms + coalesce(over_ms, 0)), 0) from alert")
                    > now + 90);
  }

  private long number(String sql) {
    return Long.parseLong(harness.value(sql));
  }

  @Test
  void beingOfflineIsToldOnceAgainAfterADayAndWhenItIsOver() throws Exception {
    harness.storage.takeOffline();
    harness.start();
    harness.awaitGate("offline");
    harness.awaitValue("select condition from alert", "offline");
    time.pass(Duration.ofMinutes(14));
    awaitLooks();
    assertThat(told()).as("not yet").isEmpty();

    time.pass(Duration.ofMinutes(1));
    awaitNotes("raised offline");
    time.pass(Duration.ofHours(23));
    awaitLooks();
    assertThat(told()).hasSize(1);
    time.pass(Duration.ofHours(1));
    awaitNotes("raised offline", "repeated offline");

    harness.storage.bringBack();
    harness.awaitGate("online");
    harness.awaitValue("select over_ms is not null from alert where condition = 'offline'", "1");
    assertThat(told()).as("it may come back at once").hasSize(2);
    time.pass(Duration.ofMinutes(5));
    awaitNotes("raised offline", "repeated offline", "recovered offline");
    assertThat(inbox.posted().get(2).json().get("text").asText())
        .contains(": over: No way to storage for more than 15 min, offline: ", "It lasted 24 h.");
    assertThat(inbox.posted())
        .allSatisfy(
            note -> {
              assertThat(note.path()).isEqualTo("/services/T0/B0/s3cret?thread=1");
              assertThat(note.headers().toString()).doesNotContain(AgentHarness.KEY);
              assertThat(note.headers().get("Content-type").toString()).contains("json");
            });
  }

  @Test
  void aShortOutageIsNobodysMatter() {
    harness.storage.takeOffline();
    harness.start();
    harness.awaitValue("select condition from alert", "offline");
    time.pass(Duration.ofMinutes(10));
    harness.storage.bringBack();
    harness.awaitGate("online");
    harness.awaitValue("select count(*) from alert", "0");
    assertThat(told()).isEmpty();
  }

  /** Only the monotonic clock counts. */
  @Test
  void whoSetsTheClockRaisesNothing() {
    harness.storage.takeOffline();
    harness.start();
    harness.awaitValue("select condition from alert", "offline");
    time.jump(Duration.ofDays(3));
    awaitLooks();
    assertThat(told()).isEmpty();
    time.jump(Duration.ofDays(-6));
    time.pass(Duration.ofMinutes(15));
    awaitNotes("raised offline");
  }

  @Test
  void aRestartNeitherForgetsNorRepeats() {
    harness.storage.takeOffline();
    harness.start();
    harness.awaitValue("select condition from alert", "offline");
    time.pass(Duration.ofMinutes(10));
    harness.awaitValue("select held_ms >= 600000 from alert", "1");
    harness.stop();
    time.pass(Duration.ofHours(8));
    // The first look may be before the first answer.
    harness.tick("connectivity.initial-delay", "3000").start();
    awaitLooks();
    assertThat(number("select held_ms from alert")).isGreaterThanOrEqualTo(600_000);
    assertThat(told()).as("the time that it was off is not counted").isEmpty();
    time.pass(Duration.ofMinutes(5));
    awaitNotes("raised offline");
    harness.stop();
    harness.start();
    awaitLooks();
    awaitNotes("raised offline");
  }

  @Test
  void aRefusedConfigurationIsToldWithItsReason() {
    harness.set("SUPABASE_BUCKET", "elsewhere").start();
    harness.awaitGate("misconfigured");
    harness.awaitValue("select condition from alert", "misconfigured");
    time.pass(Duration.ofMinutes(1));
    awaitNotes("raised misconfigured");
    assertThat(inbox.posted().get(0).json().get("message").asText())
        .startsWith("Storage refuses this configuration, and nothing is uploaded: ")
        .containsIgnoringCase("bucket");
  }

  @Test
  void clipsThatWaitWhileNothingIsUploadedAreTheDeadMansSwitch() {
    harness.tick("alerts.offline-for", "9 d").set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    harness.storage.takeOffline();
    Mp4.write(clip("north/1/Cam_1_20261122_101500.mp4"), 50_000, 1);
    harness.start();
    harness.awaitValue(
        "select count(*) from alert where condition in ('nothing-uploaded', 'silent-camera')", "2");
    time.pass(Duration.ofHours(6));
    awaitNotes("raised nothing-uploaded");
    assertThat(inbox.posted().get(0).json().get("message").asText())
        .isEqualTo("Nothing was uploaded for more than 6 h; clips that wait: 1");

    harness.storage.bringBack();
    harness.awaitCompleted(1);
    harness.awaitValue("select over_ms is not null from alert where told > 0", "1");
    time.pass(Duration.ofMinutes(5));
    awaitNotes("raised nothing-uploaded", "recovered nothing-uploaded");
  }

  @Test
  void aPauseIsNoFault() {
    harness.tick("alerts.offline-for", "9 d");
    harness.storage.takeOffline();
    Mp4.write(clip("a.mp4"), 50_000, 1);
    harness.start();
    harness.awaitValue("select count(*) from alert where condition = 'nothing-uploaded'", "1");
    harness.agent().queue().pause();
    harness.awaitValue("select count(*) from alert where condition = 'nothing-uploaded'", "0");
  }

  @Test
  void aClipThatFailedForGoodIsToldAndOverOnceSomebodyDecided() {
    harness.storage.faults().always(Kind.STANDARD_UPLOAD, Fault.answer(Replies.invalidKey()));
    harness.start();
    // A channel hears of what comes after it was opened.
    harness.awaitValue("select count(*) from alert_channel", "1");
    Mp4.write(clip("bad.mp4"), 50_000, 1);
    awaitNotes("raised failed");
    assertThat(inbox.posted().get(0).json().get("message").asText())
        .isEqualTo(
            "Clips that failed for good: 1, that expired: 0. Their files are kept; status says why");
    harness.agent().queue().cancel(1);
    harness.awaitValue("select over_ms is not null from alert where told > 0", "1");
    time.pass(Duration.ofMinutes(5));
    awaitNotes("raised failed", "recovered failed");
  }

  @Test
  void aQueueThatFillsAndADiskThatIsFullAreTold() {
    harness.set("OFFLINE_MAX_QUEUE_SIZE", "5").tick("alerts.disk-free-under", "999999 TB");
    harness.tick("alerts.nothing-uploaded-for", "9 d").tick("alerts.offline-for", "9 d");
    harness.tick("alerts.camera-silent-for", "9 d");
    harness.storage.takeOffline();
    for (int i = 0; i < 4; i++) {
      Mp4.write(clip("clip" + i + ".mp4"), 50_000, i);
    }
    harness.start();
    harness.awaitValue(
        "select count(*) from alert where condition in ('queue-full', 'disk-full')", "2");
    time.pass(Duration.ofMinutes(1));
    awaitNotes("raised queue-full", "raised disk-full");
    assertThat(inbox.posted().get(0).json().get("message").asText())
        .isEqualTo("The queue is over 80 %: 4 of 5 wait");
    assertThat(inbox.posted().get(1).json().get("message").asText())
        .startsWith("The recordings' disk has only ");
  }

  @Test
  void eachCameraThatFallsSilentIsToldAndBackWithItsNextRecording() {
    Mp4.write(clip("north/1/Cam_1_20261122_101500.mp4"), 50_000, 1);
    Mp4.write(clip("north/2/Cam_2_20261122_101500.mp4"), 50_000, 2);
    harness.start();
    harness.awaitCompleted(2);
    harness.awaitValue("select count(*) from alert where condition = 'silent-camera'", "2");
    time.pass(Duration.ofHours(23));
    awaitLooks();
    Mp4.write(clip("north/2/Cam_2_20261123_101500.mp4"), 50_000, 3);
    harness.awaitCompleted(3);
    harness.awaitValue("select held_ms < 3600000 from alert where subject = 'north/2/Cam_2'", "1");
    time.pass(Duration.ofHours(1));
    awaitNotes("raised silent-camera");
    assertThat(inbox.posted().get(0).json().get("message").asText())
        .isEqualTo("The camera north / 1 / Cam_1 has recorded nothing for more than 24 h");
    assertThat(inbox.posted().get(0).json().get("subject").asText()).isEqualTo("north/1/Cam_1");

    Mp4.write(clip("north/1/Cam_1_20261123_111500.mp4"), 50_000, 4);
    awaitNotes("raised silent-camera", "recovered silent-camera");
    assertThat(inbox.posted().get(1).json().get("subject").asText()).isEqualTo("north/1/Cam_1");
  }

  @Test
  void noCameraIsSilentWhileNobodyLooksForItsRecordings() throws Exception {
    harness.set("OFFLINE_MAX_QUEUE_SIZE", "1");
    Mp4.write(clip("north/1/Cam_1_20261122_101500.mp4"), 50_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    harness.awaitValue("select count(*) from alert where condition = 'silent-camera'", "1");
    harness.storage.takeOffline();
    harness.awaitGate("offline");
    Mp4.write(clip("north/1/Cam_1_20261123_101500.mp4"), 50_000, 2);
    Mp4.write(clip("north/1/Cam_1_20261124_101500.mp4"), 50_000, 3);
    await("full").until(() -> harness.agent().scan().isPaused());
    harness.awaitValue("select count(*) from alert where condition = 'silent-camera'", "0");
    time.pass(Duration.ofHours(30));
    awaitLooks();
    harness.storage.bringBack();
    harness.awaitCompleted(3);
    awaitLooks();
    assertThat(harness.value("select count(*) from alert where condition = 'silent-camera'"))
        .isEqualTo("1");
    assertThat(told()).noneMatch(note -> note.contains("silent-camera"));
  }

  @Test
  void aRecordingsFolderThatGoesAwayIsTold() throws Exception {
    harness.start();
    harness.awaitGate("online");
    Path away = Files.move(harness.recordings, folder.resolve("away"));
    harness.awaitValue("select condition from alert", "folder-away");
    time.pass(Duration.ofMinutes(2));
    awaitNotes("raised folder-away");
    assertThat(inbox.posted().get(0).json().get("message").asText())
        .isEqualTo(
            "No new recording can be found: there is no folder that can be read at "
                + harness.recordings);
    Files.move(away, harness.recordings);
    harness.awaitValue("select over_ms is not null from alert", "1");
    time.pass(Duration.ofMinutes(5));
    awaitNotes("raised folder-away", "recovered folder-away");
  }

  @Test
  void aRefusedEditOfTheRoutesIsTold() {
    harness.set("OFFLINE_ROUTES_RELOAD", "false").start();
    harness
        .agent()
        .context()
        .getRegistry()
        .lookupByNameAndType("routeEdits", dev.offlineupload.routes.RouteEdits.class)
        .refused("dispatch.camel.yaml: no step");
    harness.awaitValue("select condition from alert", "routes-refused");
    time.pass(Duration.ofMinutes(5));
    awaitNotes("raised routes-refused");
    assertThat(inbox.posted().get(0).json().get("message").asText())
        .endsWith("the last good ones run: dispatch.camel.yaml: no step");
  }

  @Test
  void withoutAnyChannelThereAreTheLogTheFileAndTheCommands() throws Exception {
    harness.set("OFFLINE_ALERT_WEBHOOK_URL", "none").tick("alerts.offline-for", "0 min");
    harness.storage.takeOffline();
    try (LogLines log = new LogLines()) {
      harness.start();
      harness.awaitValue(STANDING, "offline");
      await().until(() -> !log.containing("WARN alerts: Alert: No way to storage").isEmpty());
    }
    assertThat(harness.agent().context().getRouteController().getRouteStatus("deliver-webhook"))
        .hasToString("Stopped");
    assertThat(harness.rows("select * from alert_channel")).isEmpty();
    await()
        .ignoreExceptions()
        .until(
            () ->
                new ObjectMapper()
                    .readTree(Files.readString(harness.database.resolveSibling("status.json")))
                    .at("/alerts/0/condition")
                    .asText()
                    .equals("offline"));
    assertThat(harness.overview().alerts().get("alerts").toString())
        .contains("condition=offline", "cleared_at=null", "told=1");
  }

  @Test
  void cleanUpTakesWhatIsLongOverAndCamerasThatNobodyKnows() {
    harness.start();
    harness.awaitGate("online");
    harness.change(
        "insert into alert (condition, subject, message, noticed_at, told, raised_at, cleared_at)"
            + " values ('offline', '', 'old', 1, 1, 1, 1)");
    harness.change(
        "insert into alert (condition, subject, message, noticed_at, told, raised_at)"
            + " values ('silent-camera', 'a/b/gone', 'x', 1, 1, 1), ('own', '', 'mine', 1, 1, 1)");
    harness.change(
        "insert into alert_note (alert_id, kind, condition, subject, message, at, held_ms)"
            + " values (1, 'raised', 'offline', '', 'old', 1, 1)");
    harness.agent().queue().cleanUp();
    assertThat(harness.rows("select condition from alert")).containsExactly("own");
    assertThat(harness.rows("select * from alert_note")).isEmpty();
  }
}
