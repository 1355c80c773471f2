package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SettableTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What housekeeping does beside the watch, which looks at the same files, and at a start. All else:
 * {@link HousekeepingRoutesTest}.
 */
class HousekeepingTest extends AgentTest {
  private static final Duration OLD = Duration.ofHours(169);
  private static final String NEVER = "0 0 0 1 1 ? 2099";
  private static final String CLEANED_UP =
      "select count(*) from agent_state where key = 'last_cleanup'";

  private final SettableTime time = new SettableTime();

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
  void itCleansUpAtItsHour() {
    harness.tick("clean-up.cron", "* * * * * ?").start();
    harness.awaitValue(CLEANED_UP, "1");
    harness.change("delete from agent_state where key = 'last_cleanup'");
    harness.awaitValue(CLEANED_UP, "1");
  }

  @Test
  void anHourThatWasMissedIsMadeUpForAndNoDayHasTwo() {
    harness.time(time).tick("housekeeping.tick", "50").tick("clean-up.cron", NEVER).start();
    harness.awaitValue(CLEANED_UP, "1");
    harness.change("delete from agent_state where key = 'last_cleanup'");
    time.pass(Duration.ofMinutes(24 * 60 + 30));
    harness.awaitValue(
        "select cast(value as integer) >= 88200000 from agent_state where key = 'age_ms'", "1");
    harness.awaitScans();
    assertThat(harness.value(CLEANED_UP)).as("its hour may yet come").isEqualTo("0");
    time.pass(Duration.ofHours(1));
    harness.awaitValue(CLEANED_UP, "1");
  }

  @Test
  void theLastDayIsToldInOneLine() throws Exception {
    harness.tick("summary.cron", "* * * * * ?");
    Mp4.write(clip("clip.mp4"), 250_000, 1);
    Files.write(clip("held.mp4"), new byte[100]);
    harness.start();
    harness.awaitCompleted(1);
    harness.awaitValue("select count(*) from held_recording", "1");
    harness
        .storage
        .faults()
        .always(Kind.STANDARD_UPLOAD, Fault.answer(Replies.restError("400", "InvalidKey", "no")));
    Mp4.write(clip("refused.mp4"), 50_000, 2);
    harness.awaitValue("select count(*) from upload_queue where status = 'failed'", "1");
    try (LogLines log = new LogLines()) {
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> !log.containing("The last day: ").isEmpty());
      assertThat(log.containing("The last day: ").get(0))
          .isEqualTo(
              "INFO history: The last day: 1 uploaded (0.3 MB); 0 waiting, 1 failed, 1 held");
    }
  }

  @Test
  void whatAnEarlierRunHadClaimedGoesOnWithoutAWordOfAlarm() {
    harness.storage.takeOffline();
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.start();
    harness.awaitValue("select status from upload_queue", "pending");
    harness.stop();
    harness.change("update upload_queue set status = 'uploading', claimed_by = 'other'");
    try (LogLines log = new LogLines()) {
      harness.start();
      harness.awaitValue("select status from upload_queue", "pending");
      harness.awaitScans();
      assertThat(log.containing("of an earlier run go on")).hasSize(1);
      assertThat(log.containing("in no lane")).isEmpty();
    }
  }

  @Test
  void foldersThatStayEmptyStay() {
    harness.tick("housekeeping.tick", "50").tick("release.empty-folder-minutes", "0");
    Mp4.write(clip("arena/quadra/2026/cam_20261130_180000.mp4"), 50_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    harness.awaitEmptyDisk();
    harness.awaitScans();
    assertThat(clip("arena/quadra/2026")).isDirectory();
  }

  @Test
  void thoseThatTellADateGoIfTheyAreToAndNoOther() {
    harness.set("OFFLINE_REMOVE_EMPTY_FOLDERS", "dated");
    harness.tick("housekeeping.tick", "50").tick("release.empty-folder-minutes", "0");
    Mp4.write(clip("arena/quadra/cam/2026/11/cam_20261130_180000.mp4"), 50_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !Files.exists(clip("arena/quadra/cam/2026")));
    harness.awaitScans();
    assertThat(clip("arena/quadra/cam")).isDirectory();
  }
}
