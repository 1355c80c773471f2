package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.connectivity.GateState;
import dev.offlineupload.routes.RouteEdits;
import dev.offlineupload.watch.Scan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each condition: when it holds, after how long it is told, and when it is over. */
class AlertRoutesTest extends RouteTest {
  AlertRoutesTest() {
    super("alerts", "doors", "cleanup");
    placeholder("alerts.disk-free-under", "0 MB");
    placeholder("alerts.disk-full-within", "0 min");
  }

  private void look() {
    run("alerts");
  }

  /** The tick after so much time. */
  private void lookAfter(Duration passed) {
    time.pass(passed);
    look();
  }

  /** Each note as its kind and its condition. */
  private List<String> told() {
    return queue.rows("select kind || ' ' || condition from alert_note order by id");
  }

  private String message() {
    return queue.value("select message from alert_note order by id");
  }

  private String standing(String condition) {
    return queue.value(
        "select count(*) from alert where cleared_at is null and condition = '" + condition + "'");
  }

  private void recorded(int camera, String name) {
    String sql =
        """
        insert into upload_queue (video_path, arena, quadra, camera_id, timestamp_created, status)
        values ('%2$s', 'north', '%1$d', 'Cam_%1$d', '2026-11-22, as %2$s', 'completed')
        """;
    queue.change(sql.formatted(camera, name));
  }

  @ParameterizedTest
  @EnumSource(
      value = GateState.class,
      names = {"OFFLINE", "CAPTIVE_PORTAL", "STORAGE_DOWN"})
  void noWayToStorageIsToldOnceAgainAfterADayAndWhenItIsOver(GateState state) {
    start();
    gate(state);
    look();
    lookAfter(Duration.ofMinutes(14));
    assertThat(told()).as("not yet").isEmpty();
    lookAfter(Duration.ofMinutes(1));
    lookAfter(Duration.ofHours(23));
    assertThat(told()).containsExactly("raised offline");
    lookAfter(Duration.ofHours(1));
    assertThat(told()).containsExactly("raised offline", "repeated offline");
    assertThat(message()).startsWith("No way to storage for more than 15 min, " + state.word());

    gate(GateState.ONLINE);
    look();
    assertThat(told()).as("it may come back at once").hasSize(2);
    lookAfter(Duration.ofMinutes(5));
    assertThat(told()).last().isEqualTo("recovered offline");
    assertThat(queue.rows("select condition from alert where cleared_at is null")).isEmpty();
  }

  @Test
  void beforeTheFirstAnswerNothingHoldsAndNothingIsOver() {
    start();
    look();
    assertThat(queue.rows("select * from alert")).isEmpty();
  }

  @Test
  void aClipThatOutlivedItsUploadUrlsTwiceIsToldWithItsNumbers() {
    start();
    row("clip.mp4", "pending");
    queue.change(
        "update upload_queue set file_size = 500000000, tus_life = 3600000, expiries = 1,"
            + " expired_bytes = '[210000000]'");
    look();
    assertThat(told()).isEmpty();
    queue.change("update upload_queue set expiries = 2, expired_bytes = '[210000000,190000000]'");
    look();
    assertThat(told()).containsExactly("raised outlived");
    assertThat(message())
        .isEqualTo(
            "1 clip(s) outlive their upload URLs. The newest, clip.mp4: 210.0 MB + 190.0 MB of"
                + " 500.0 MB came through before the upload URL ended after 60 min; that needs 1.1"
                + " Mbit/s, 422 kbit/s were seen. Let upload URLs live longer (the server's"
                + " TUS_URL_EXPIRY_MS), send fewer clips at once (OFFLINE_UPLOAD_BATCH_SIZE), or"
                + " record shorter ones");
    queue.change("update upload_queue set status = 'completed'");
    look();
    lookAfter(Duration.ofMinutes(5));
    assertThat(told()).last().isEqualTo("recovered outlived");
  }

  @Test
  void aShortOutageIsNobodysMatter() {
    start();
    gate(GateState.OFFLINE);
    look();
    lookAfter(Duration.ofMinutes(10));
    gate(GateState.ONLINE);
    look();
    assertThat(queue.rows("select * from alert")).isEmpty();
    assertThat(told()).isEmpty();
  }

  /** Only the monotonic clock counts. */
  @Test
  void whoSetsTheClockRaisesNothing() {
    start();
    gate(GateState.OFFLINE);
    look();
    time.jump(Duration.ofDays(3));
    look();
    assertThat(told()).isEmpty();
    time.jump(Duration.ofDays(-6));
    lookAfter(Duration.ofMinutes(15));
    assertThat(told()).containsExactly("raised offline");
  }

  @Test
  void aRefusedConfigurationIsToldWithItsReason() {
    start();
    gate(GateState.MISCONFIGURED);
    look();
    lookAfter(Duration.ofMinutes(1));
    assertThat(told()).containsExactly("raised misconfigured");
    assertThat(message())
        .isEqualTo("Storage refuses this configuration, and nothing is uploaded: Bucket not found");
  }

  @Test
  void clipsThatWaitWhileNothingIsUploadedAreTheDeadMansSwitch() {
    start();
    row("a.mp4", "pending");
    look();
    lookAfter(Duration.ofHours(5));
    assertThat(told()).isEmpty();
    lookAfter(Duration.ofHours(1));
    assertThat(told()).containsExactly("raised nothing-uploaded");
    assertThat(message()).isEqualTo("Nothing was uploaded for more than 6 h; clips that wait: 1");

    queue.change("update upload_queue set status = 'completed'");
    look();
    lookAfter(Duration.ofMinutes(5));
    assertThat(told()).containsExactly("raised nothing-uploaded", "recovered nothing-uploaded");
  }

  @Test
  void anUploadBeginsTheWaitAnew() {
    start();
    row("a.mp4", "pending");
    look();
    lookAfter(Duration.ofHours(5));
    queue.change(
        "insert into agent_state values ('successful_uploads', 1)"
            + " on conflict (key) do update set value = value + 1");
    look();
    lookAfter(Duration.ofHours(5));
    assertThat(told()).isEmpty();
  }

  @Test
  void aPauseIsNoFault() {
    start();
    row("a.mp4", "pending");
    look();
    assertThat(standing("nothing-uploaded")).isEqualTo("1");
    run("pause");
    look();
    assertThat(standing("nothing-uploaded")).isEqualTo("0");
  }

  @Test
  void aClipThatFailedForGoodIsToldAtOnceAndOverOnceSomebodyDecided() {
    start();
    row("bad.mp4", "failed");
    look();
    assertThat(told()).containsExactly("raised failed");
    assertThat(message())
        .isEqualTo(
            "Clips that failed for good: 1, that expired: 0. Their files are kept; status says why");
    run("cancel", Map.of("id", 1));
    look();
    lookAfter(Duration.ofMinutes(5));
    assertThat(told()).containsExactly("raised failed", "recovered failed");
  }

  @Test
  void aQueueThatFillsIsTold() {
    set("OFFLINE_MAX_QUEUE_SIZE", "10");
    start();
    for (int i = 0; i < 9; i++) {
      row("clip" + i + ".mp4", "pending");
    }
    look();
    lookAfter(Duration.ofMinutes(1));
    assertThat(told()).containsExactly("raised queue-full");
    assertThat(message()).isEqualTo("The queue is over 80 %: 9 of 10 wait");
  }

  @Test
  void aDiskThatIsFullIsTold() {
    placeholder("alerts.disk-free-under", "999999 TB");
    start();
    look();
    lookAfter(Duration.ofMinutes(1));
    assertThat(told()).containsExactly("raised disk-full");
    assertThat(message()).startsWith("The recordings' disk has only ");
  }

  @Test
  void eachCameraThatFallsSilentIsToldAndBackWithItsNextRecording() {
    start();
    recorded(1, "a");
    recorded(2, "b");
    look();
    assertThat(standing("silent-camera")).isEqualTo("2");
    time.pass(Duration.ofHours(23));
    recorded(2, "c");
    look();
    lookAfter(Duration.ofHours(1));
    assertThat(told()).containsExactly("raised silent-camera");
    assertThat(message())
        .isEqualTo("The camera north / 1 / Cam_1 has recorded nothing for more than 24 h");
    assertThat(queue.value("select subject from alert_note")).isEqualTo("north/1/Cam_1");

    recorded(1, "d");
    look();
    assertThat(told()).containsExactly("raised silent-camera", "recovered silent-camera");
  }

  @Test
  void noCameraIsSilentWhileNobodyLooksForItsRecordings() {
    start();
    recorded(1, "a");
    look();
    beans.get("scan", Scan.class).pause();
    look();
    assertThat(standing("silent-camera")).isEqualTo("0");
    lookAfter(Duration.ofHours(30));
    beans.get("scan", Scan.class).resume();
    look();
    assertThat(standing("silent-camera")).isEqualTo("1");
    assertThat(told()).isEmpty();
  }

  @Test
  void aRecordingsFolderThatGoesAwayIsTold() throws IOException {
    start();
    Path away = Files.move(recordings, folder.resolve("away"));
    look();
    lookAfter(Duration.ofMinutes(2));
    assertThat(told()).containsExactly("raised folder-away");
    assertThat(message())
        .isEqualTo(
            "No new recording can be found: there is no folder that can be read at " + recordings);
    Files.move(away, recordings);
    look();
    lookAfter(Duration.ofMinutes(5));
    assertThat(told()).containsExactly("raised folder-away", "recovered folder-away");
  }

  @Test
  void aRefusedEditOfTheRoutesIsTold() {
    start();
    beans.get("routeEdits", RouteEdits.class).refused("dispatch.camel.yaml: no step");
    look();
    lookAfter(Duration.ofMinutes(5));
    assertThat(told()).containsExactly("raised routes-refused");
    assertThat(message()).endsWith("the last good ones run: dispatch.camel.yaml: no step");
  }

  @Test
  void aFaultInOneConditionLeavesTheOthers() throws IOException {
    start();
    gate(GateState.OFFLINE);
    Files.delete(recordings);
    queue.change("drop table camera");
    assertThatThrownBy(this::look).rootCause().hasMessageContaining("no such table: camera");
    assertThat(standing("offline")).as("before it").isEqualTo("1");
    assertThat(standing("folder-away")).as("after it").isEqualTo("1");
  }

  @Test
  void cleanUpTakesWhatIsLongOverAndCamerasThatNobodyKnows() {
    start();
    queue.change(
        "insert into alert (condition, subject, message, noticed_at, told, raised_at, cleared_at)"
            + " values ('offline', '', 'old', 1, 1, 1, 1)");
    queue.change(
        "insert into alert (condition, subject, message, noticed_at, told, raised_at)"
            + " values ('silent-camera', 'a/b/gone', 'x', 1, 1, 1), ('own', '', 'mine', 1, 1, 1)");
    queue.change(
        "insert into alert_note (alert_id, kind, condition, subject, message, at, held_ms)"
            + " values (1, 'raised', 'offline', '', 'old', 1, 1)");
    run("clean-up");
    assertThat(queue.rows("select condition from alert")).containsExactly("own");
    assertThat(queue.rows("select * from alert_note")).isEmpty();
  }
}
