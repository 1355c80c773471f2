package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.connectivity.GateState;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.queue.SteadyTime;
import dev.offlineupload.storage.Attempt;
import dev.offlineupload.storage.Attempts;
import dev.offlineupload.storage.Outcome;
import dev.offlineupload.support.LogLines;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every outcome has its ending: what becomes of the row, and who is told. */
class SettleRoutesTest extends RouteTest {
  private static final String WHY = "because";

  /** What became of the row, its resumable upload, its history, and of what was known before. */
  private static final String ENDED =
      """
      select status, retry_count, snooze_count, coalesce(tus_id, '-'), bucket_path,
        last_outcome, coalesce(error_message, '-'),
        (select group_concat(outcome) from upload_attempt)
      from upload_queue
      """;

  SettleRoutesTest() {
    super("settle", "release");
  }

  /** A row of a lane, partly sent. */
  private void claimed() {
    row("clip.mp4", "pending");
    queue.change("update upload_queue set tus_id = 'tus', bytes_sent = 7");
    claim();
  }

  private void claim() {
    queue.change(
        "update upload_queue set status = 'uploading', claimed_at = 1, claimed_by = '%s'"
            .formatted(beans.get("agent", AgentIdentity.class).id()));
  }

  private long now() {
    return beans.get("steady", SteadyTime.class).millis();
  }

  private void settle(Outcome outcome) {
    run("settle", Map.of("attempt", Attempts.ended(upload(), outcome, WHY)));
  }

  private QueuedUpload upload() {
    return QueuedUpload.of(
        Map.of(
            "id",
            1,
            "video_path",
            "clip.mp4",
            "bucket_path",
            queue.value("select bucket_path from upload_queue"),
            "checksum",
            "0123456789abcdef",
            "file_size",
            50_000,
            "retry_count",
            Integer.parseInt(queue.value("select retry_count from upload_queue"))));
  }

  /** What the probe finds that is made before an attempt is counted. */
  private void storageIs(GateState state) {
    neighbour("probe").whenAnyExchangeReceived(asked -> gate(state));
  }

  private MockEndpoint released() {
    return context.getEndpoint("mock:seda:release", MockEndpoint.class);
  }

  /** Each outcome has a word here: without one this does not compile. */
  private static String ending(Outcome outcome) {
    return switch (outcome) {
      case VERIFIED -> "completed|0|0|tus|clip.mp4|verified|-|verified";
      case CHANGED -> "pending|0|0|-|clip.mp4|changed|because|changed";
      case CONFLICT -> "pending|0|0|-|clip_01234567.mp4|conflict|because|conflict";
      case UNPROVEN -> "pending|1|0|-|clip.mp4|unproven|because|unproven";
      case RETRY -> ended("pending|1|0", outcome);
      case REFUSE, MISSING -> ended("failed|1|0", outcome);
      case VANISHED -> ended("failed|0|0", outcome);
      case UNREADABLE -> ended("pending|1|0", outcome);
      case YIELD -> ended("pending|0|0", outcome);
      case LIMITED -> "pending|0|0|tus|clip.mp4|yield|the bucket takes it by now|yield";
      case GONE -> "pending|0|1|-|clip.mp4|gone|because|gone";
      case LOST, MISPLACED, SNOOZE, PAUSE -> ended("pending|0|1", outcome);
      // Met on the way only: a lane that ended with one would have counted nothing.
      case READY, STORED, ABSENT, EXISTS -> ended("pending|0|1", outcome);
    };
  }

  private static String ended(String counted, Outcome outcome) {
    return "%1$s|tus|clip.mp4|%2$s|because|%2$s".formatted(counted, outcome.word());
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void everyOutcomeHasItsEnding(Outcome outcome) {
    start();
    storageIs(GateState.ONLINE);
    claimed();
    settle(outcome);
    assertThat(queue.value(ENDED)).isEqualTo(ending(outcome));
    assertThat(released().getReceivedCounter()).isEqualTo(outcome == Outcome.VERIFIED ? 1 : 0);
  }

  /** How each ends that comes again and again while storage is in reach, or who hears of it. */
  private static String end(Outcome outcome) {
    return switch (outcome) {
      case VERIFIED -> "completed|0";
      case RETRY, UNPROVEN, UNREADABLE -> "failed after attempts|0";
      case REFUSE, MISSING, VANISHED -> "failed|0";
      // The first is renamed, the second is no accident.
      case CONFLICT -> "failed|0";
      // Offsets that lead nowhere are attempts.
      case MISPLACED -> "failed after attempts|0";
      case CHANGED, GONE, LOST, SNOOZE, PAUSE, READY, STORED, ABSENT, EXISTS -> "stuck|1";
      // Only between two chunks, where it got one through; or with limits that were widened.
      case YIELD, LIMITED -> "goes on|0";
    };
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void noOutcomeRepeatsForEverWithoutAWord(Outcome outcome) {
    start();
    storageIs(GateState.ONLINE);
    row("clip.mp4", "pending");
    for (int time = 0; time < 40 && isOpen(); time++) {
      claim();
      settle(outcome);
    }
    String stuck = queue.value("select count(*) from upload_queue where vain_count >= 20");
    assertThat(becameOf() + "|" + stuck).isEqualTo(end(outcome));
  }

  private boolean isOpen() {
    return queue.value("select status from upload_queue").equals("pending");
  }

  private String becameOf() {
    if (isOpen()) {
      return queue.value(
          "select case when vain_count >= 20 then 'stuck' else 'goes on' end from upload_queue");
    }
    return queue.value(
        "select status || case when retry_count > 1 then ' after attempts' else '' end"
            + " from upload_queue");
  }

  @ParameterizedTest
  @EnumSource(value = GateState.class, mode = EnumSource.Mode.EXCLUDE, names = "ONLINE")
  void noAttemptIsCountedWhileStorageItselfIsNotWell(GateState state) {
    start();
    storageIs(state);
    claimed();
    settle(Outcome.RETRY);
    assertThat(queue.value(ENDED)).isEqualTo("pending|0|1|tus|clip.mp4|snooze|because|snooze");
  }

  @Test
  void everyAttemptWaitsTwiceAsLongAndTheLastEndsInFailed() {
    set("OFFLINE_MAX_RETRY_ATTEMPTS", "5");
    set("OFFLINE_RETRY_DELAY_BASE", "60");
    start();
    storageIs(GateState.ONLINE);
    row("clip.mp4", "pending");
    for (int attempt = 1; attempt <= 4; attempt++) {
      claim();
      settle(Outcome.RETRY);
      assertThat(queue.value("select retry_count || status from upload_queue"))
          .isEqualTo(attempt + "pending");
      assertThat(Long.parseLong(queue.value("select next_attempt_at from upload_queue")))
          .as("delay after attempt " + attempt)
          .isBetween(now() + (30_000L << (attempt - 1)), now() + (60_000L << (attempt - 1)));
    }
    claim();
    settle(Outcome.RETRY);
    assertThat(queue.value("select retry_count || status from upload_queue")).isEqualTo("5failed");
    assertThat(queue.value("select error_message from upload_queue")).isEqualTo(WHY);
    assertThat(queue.value("select value from agent_state where key = 'failed_uploads'"))
        .isEqualTo("1");
    assertThat(released().getReceivedCounter()).as("the file stays").isZero();
  }

  @Test
  void anUploadThatIsNotFoundIsCreatedAnewAtTheFifthTime() {
    start();
    claimed();
    for (int time = 1; time <= 4; time++) {
      settle(Outcome.LOST);
      assertThat(queue.value("select tus_id || bytes_sent from upload_queue")).isEqualTo("tus7");
      claim();
    }
    settle(Outcome.LOST);
    assertThat(queue.value("select tus_id, bytes_sent, retry_count from upload_queue"))
        .isEqualTo("null|0|0");
  }

  /** Its upload has 200 of 500 MB, and its URL lives for an hour. */
  private void claimedUntil(Long ends) {
    claim();
    queue.change(
        "update upload_queue set tus_id = 'tus', bytes_sent = 200000000, file_size = 500000000,"
            + " tus_life = 3600000, tus_expires_at = "
            + ends);
  }

  private String expiries() {
    return queue.value(
        "select status, retry_count, coalesce(tus_id, '-'), expiries, expired_bytes from upload_queue");
  }

  @ParameterizedTest
  @EnumSource(names = {"GONE", "LOST"})
  void aClipThatOutlivesItsUploadUrlIsAnAttemptFromTheSecondTimeOn(Outcome outcome) {
    start();
    storageIs(GateState.ONLINE);
    row("clip.mp4", "pending");
    claimedUntil(now());
    settle(outcome);
    assertThat(expiries()).isEqualTo("pending|0|-|1|[200000000]");
    claimedUntil(now());
    settle(outcome);
    assertThat(expiries()).isEqualTo("pending|1|-|2|[200000000,200000000]");
    assertThat(queue.value("select error_message from upload_queue"))
        .startsWith(
            "200.0 MB + 200.0 MB of 500.0 MB came through before the upload URL ended after 60 min;"
                + " that needs 1.1 Mbit/s, 444 kbit/s were seen. Let upload URLs live longer");
  }

  @Test
  void whereTheServerDoesNotSayWhenItsUrlsEnd410IsTheirEnd() {
    start();
    storageIs(GateState.ONLINE);
    row("clip.mp4", "pending");
    claimedUntil(null);
    settle(Outcome.LOST);
    assertThat(expiries()).as("which may be false").isEqualTo("pending|0|tus|0|null");
    claimedUntil(null);
    settle(Outcome.GONE);
    assertThat(expiries()).isEqualTo("pending|0|-|1|[200000000]");
  }

  @ParameterizedTest
  @EnumSource(names = {"GONE", "LOST"})
  void anUrlThatIsNoMoreBeforeItsEndIsNoAttempt(Outcome outcome) {
    start();
    storageIs(GateState.ONLINE);
    row("clip.mp4", "pending");
    for (int time = 0; time < 4; time++) {
      claimedUntil(now() + 60_000);
      settle(outcome);
    }
    assertThat(queue.value("select status, retry_count, expiries from upload_queue"))
        .isEqualTo("pending|0|0");
  }

  @ParameterizedTest
  @EnumSource(value = GateState.class, mode = EnumSource.Mode.EXCLUDE, names = "ONLINE")
  void noExpiryIsAnAttemptWhileStorageItselfIsNotWell(GateState state) {
    start();
    storageIs(state);
    row("clip.mp4", "pending");
    for (int time = 0; time < 3; time++) {
      claimedUntil(now());
      settle(Outcome.GONE);
    }
    assertThat(queue.value("select status, retry_count, expiries from upload_queue"))
        .isEqualTo("pending|0|3");
  }

  @Test
  void offsetsThatLeadNowhereAreAnAttemptAtTheSixthTime() {
    start();
    storageIs(GateState.ONLINE);
    claimed();
    for (int time = 1; time <= 5; time++) {
      settle(Outcome.MISPLACED);
      assertThat(queue.value("select tus_id, retry_count from upload_queue")).isEqualTo("tus|0");
      claim();
    }
    settle(Outcome.MISPLACED);
    assertThat(queue.value("select tus_id, retry_count, last_outcome from upload_queue"))
        .isEqualTo("null|1|unproven");
  }

  @Test
  void aFaultOfTheConfigurationShutsTheGate() {
    start();
    claimed();
    settle(Outcome.PAUSE);
    assertThat(beans.get("gate", Gate.class).getState()).isEqualTo("misconfigured");
    assertThat(neighbour("gate-moved").getReceivedCounter()).isOne();
  }

  @Test
  void aProofOpensTheGateThatTheConfigurationShut() {
    start();
    claimed();
    settle(Outcome.PAUSE);
    claim();
    settle(Outcome.VERIFIED);
    assertThat(beans.get("gate", Gate.class).getState()).isEqualTo("online");
    assertThat(neighbour("gate-moved").getReceivedCounter()).isEqualTo(2);
  }

  @Test
  void byOnConflictFailItFails() {
    set("OFFLINE_ON_CONFLICT", "fail");
    start();
    claimed();
    settle(Outcome.CONFLICT);
    assertThat(queue.value(ENDED)).isEqualTo("failed|1|0|tus|clip.mp4|conflict|because|conflict");
  }

  @Test
  void aConflictOfAKeyOfItsOwnIsNoAccident() {
    start();
    claimed();
    settle(Outcome.CONFLICT);
    claim();
    settle(Outcome.CONFLICT);
    assertThat(queue.value("select status, bucket_path from upload_queue"))
        .isEqualTo("failed|clip_01234567.mp4");
  }

  @Test
  void aFileStaysWithDeleteOff() {
    set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    start();
    claimed();
    settle(Outcome.VERIFIED);
    assertThat(queue.value("select status from upload_queue")).isEqualTo("completed");
    assertThat(released().getReceivedCounter()).isZero();
  }

  /** What an edited route could put in the place of an attempt. */
  static List<Object> forged() {
    Map<String, Object> upload = Map.of("id", 1, "fileSize", 50_000);
    return List.of(
        "verified",
        Map.of("outcome", "verified", "upload", upload, "proof", Map.of("text", "{}")),
        Map.of("outcome", "verified", "upload", upload));
  }

  @ParameterizedTest
  @MethodSource("forged")
  void noWordOfARouteStandsForAProof(Object attempt) {
    start();
    claimed();
    assertThatThrownBy(() -> run("settle", Map.of("attempt", attempt))).isNotNull();
    assertThat(queue.value("select status, completed_at from upload_queue"))
        .isEqualTo("uploading|null");
    assertThat(released().getReceivedCounter()).isZero();
  }

  @Test
  void withoutAProofNoRowIsCompleted() {
    start();
    claimed();
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.VERIFIED) {
        Attempt unproven = Attempts.ended(upload(), outcome, WHY);
        context
            .createFluentProducerTemplate()
            .to("sql:classpath:sql/sqlite/complete.sql")
            .withVariable("attempt", unproven)
            .request();
      }
    }
    assertThat(queue.value("select status, completed_at from upload_queue"))
        .isEqualTo("uploading|null");
  }

  @Test
  void theProofIsKeptInTheRow() {
    start();
    claimed();
    settle(Outcome.VERIFIED);
    assertThat(
            queue.value(
                "select proof ->> 'object', proof ->> 'size', proof ->> 'version',"
                    + " proven_at > 0, looked_at from upload_queue"))
        .isEqualTo("clip.mp4|50000|v|1|null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"claimed_by = 'other'", "status = 'cancelled'"})
  void aRowThatSomeoneElseMovedMeanwhileKeepsItsFile(String moved) {
    start();
    claimed();
    queue.change("update upload_queue set " + moved);
    try (LogLines log = new LogLines()) {
      settle(Outcome.VERIFIED);
      assertThat(log.containing("#1 was no longer ours when its upload ended")).hasSize(1);
    }
    assertThat(queue.value("select completed_at from upload_queue")).isEqualTo("null");
    assertThat(released().getReceivedCounter()).isZero();
  }
}
