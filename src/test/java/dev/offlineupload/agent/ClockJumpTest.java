package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SettableTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall clock is set while the agent runs, and between two runs. */
class ClockJumpTest extends AgentTest {
  private static final String AGE =
      "select cast(value as integer) %s from agent_state where key = 'age_ms'";

  private final SettableTime time = new SettableTime();

  @BeforeEach
  void settable() {
    harness.time(time).tick("housekeeping.tick", "50");
  }

  private void refuseOnce() {
    harness
        .storage
        .faults()
        .next(Kind.STANDARD_UPLOAD, Fault.answer(Replies.restError("500", "Internal", "boom")));
  }

  @ParameterizedTest
  @ValueSource(ints = {-14, 14})
  void aWaitIsAsLongAsItWasMeantWhereverTheClockIsSet(int days) {
    harness.set("OFFLINE_RETRY_DELAY_BASE", "600");
    refuseOnce();
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.start();
    harness.awaitValue("select status || retry_count from upload_queue", "pending1");

    time.jump(Duration.ofDays(days));
    harness.awaitScans();
    assertThat(harness.value("select status || retry_count from upload_queue"))
        .as("neither due at once nor put off")
        .isEqualTo("pending1");
    assertThat(harness.storage.requests(Kind.STANDARD_UPLOAD)).hasSize(1);
    time.pass(Duration.ofSeconds(601));
    harness.awaitCompleted(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-14, 14, 20_000})
  void nothingExpiresAndNothingIsCleanedUpBecauseTheClockJumped(int days) {
    harness.set("OFFLINE_RETRY_DELAY_BASE", "86400").set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    // As if the clean-up's hour came again and again, by a clock that is wrong.
    harness.tick("clean-up.cron", "* * * * * ?");
    Mp4.write(clip("completed.mp4"), 50_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    refuseOnce();
    Mp4.write(clip("tried.mp4"), 50_000, 2);
    harness.awaitValue("select status from upload_queue where retry_count = 1", "pending");
    harness
        .storage
        .faults()
        .next(Kind.STANDARD_UPLOAD, Fault.answer(Replies.restError("400", "InvalidKey", "no")));
    Mp4.write(clip("failed.mp4"), 50_000, 3);
    harness.awaitValue("select count(*) from upload_queue where status = 'failed'", "1");

    time.jump(Duration.ofDays(days));
    // Two days of the agent's own time: cleaned up meanwhile, but nothing is old.
    time.pass(Duration.ofDays(2));
    harness.awaitValue(AGE.formatted("/ 3600000"), "48");
    harness.awaitValue(
        "select count(*) from agent_state where key = 'last_cleanup_ms' and cast(value as integer) >= 48 * 3600000",
        "1");
    restart();
    harness.awaitScans();

    assertThat(harness.rows("select video_path from upload_queue order by 1"))
        .containsExactly("completed.mp4", "failed.mp4", "tried.mp4");
    assertThat(harness.count("expired")).isZero();
    assertThat(harness.onDisk()).hasSize(3);
  }

  @Test
  void theClockIsReadWhereAPersonReadsIt() {
    time.set(Instant.parse("1970-01-01T00:00:10Z"));
    Mp4.write(clip("first.mp4"), 50_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    time.set(Instant.parse("2031-05-05T12:00:00Z"));
    Mp4.write(clip("second.mp4"), 50_000, 2);
    harness.awaitCompleted(2);

    assertThat(
            harness.rows("select substr(timestamp_created, 1, 10) from upload_queue order by id"))
        .containsExactly("1970-01-01", "2031-05-05");
    assertThat(harness.rows("select substr(ended_at, 1, 10) from upload_attempt order by id"))
        .containsExactly("1970-01-01", "2031-05-05");
    assertThat(harness.storage.objects()).hasSize(2);
    harness.awaitEmptyDisk();
  }

  @Test
  void whatWaitedWhenTheMachineStartsIn1970IsDueAllTheSame() {
    harness.set("OFFLINE_RETRY_DELAY_BASE", "86400");
    refuseOnce();
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.start();
    harness.awaitValue("select status || retry_count from upload_queue", "pending1");
    harness.stop();

    time.set(Instant.EPOCH);
    harness.start();
    harness.awaitCompleted(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {-14, 14})
  void ofTheTimeBetweenTwoRunsTheClockIsBelievedADayAtMost(int days) {
    harness.start();
    harness.awaitValue(AGE.formatted(">= 0"), "1");
    harness.stop();
    time.jump(Duration.ofDays(days));
    harness.start();
    harness.awaitValue(AGE.formatted("/ 3600000"), days > 0 ? "24" : "0");
  }

  private void restart() {
    harness.stop();
    harness.start();
  }
}
