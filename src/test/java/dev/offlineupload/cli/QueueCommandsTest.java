package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.UploadNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands that move something in the queue, beside a running agent. */
class QueueCommandsTest extends CommandTest {
  @Test
  void retryLetsAFailedUploadOfARunningAgentArrive() throws Exception {
    fail("clip.mp4");
    harness.start();
    harness.awaitValue("select status from upload_queue", "failed");

    assertThat(execute("show", "1")).isZero();
    assertThat(out)
        .contains("clip.mp4", "failed", "Invalid key")
        .containsPattern("\\d s  refuse  ");
    harness.storage.faults().clear();
    assertThat(execute("retry", "1", "99")).isEqualTo(ExitCode.PARTLY);
    assertThat(out).isEqualToIgnoringNewLines("#1 waits again");
    assertThat(err).contains("#99 is not there; only what failed or expired is retried");
    harness.awaitCompleted(1);

    assertThat(execute("retry", "1")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("#1 is completed; only what failed or expired is retried");
    assertThat(harness.agent().queue().upload(1).orElseThrow().attempts()).hasSize(2);
  }

  @Test
  void retryAllTakesWhatFailedAndWhatExpired() throws Exception {
    fail("a.mp4");
    fail("b.mp4");
    harness.start();
    harness.awaitValue("select count(*) from upload_queue where status = 'failed'", "2");
    harness.stop();
    harness.change("update upload_queue set status = 'expired', retry_count = 5 where id = 1");

    assertThat(execute("retry", "--all-failed")).isZero();
    assertThat(out).isEqualToIgnoringNewLines("2 upload(s) wait again");
    assertThat(
            harness.rows("select distinct status, retry_count, next_attempt_at from upload_queue"))
        .containsExactly("pending|0|0");
    assertThat(execute("retry")).isEqualTo(ExitCode.USAGE);
    assertThat(execute("retry", "1", "--all-failed")).isEqualTo(ExitCode.USAGE);
    assertThat(execute("retry", "one")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void pauseHoldsTheClaimsAcrossARestartAndResumeLetsThemGo() throws Exception {
    harness.start();
    assertThat(execute("pause")).isZero();
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    harness.awaitValue("select count(*) from upload_queue", "1");
    harness.stop();
    harness.start();
    harness.awaitGate("online");
    harness.awaitScans();
    assertThat(harness.rows("select status from upload_queue")).containsExactly("pending");
    assertThat(execute("status")).isZero();
    assertThat(out).contains("running, paused since 20", "(resume goes on)");
    assertThat(execute("status", "--json")).isZero();
    assertThat(json().get("is_monitoring").booleanValue()).isFalse();

    assertThat(execute("resume")).isZero();
    harness.awaitCompleted(1);
    assertThat(execute("status", "--json")).isZero();
    assertThat(json().get("is_monitoring").booleanValue()).isTrue();
  }

  @Test
  void aCancelledClipStaysAndIsNotQueuedAgain() throws Exception {
    harness.storage.takeOffline();
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "1");
    assertThat(execute("cancel", "1")).isZero();
    assertThat(out).contains("#1 is cancelled; its file stays");
    harness.stop();

    harness.storage.bringBack();
    harness.start();
    harness.awaitGate("online");
    harness.awaitScans();
    assertThat(harness.rows("select * from upload_queue")).isEmpty();
    assertThat(harness.onDisk()).containsExactly("clip.mp4");
    assertThat(execute("cancel", "1")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("#1 is not there");
  }

  @Test
  void whatTheWatchQueuedAMomentBeforeTakesWhatIsSaidOfIt() throws Exception {
    harness.start();
    harness.awaitGate("online");
    assertThat(execute("pause")).isZero();
    Path clip = Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    harness.awaitValue("select count(*) from upload_queue", "1");

    assertThat(execute("add", clip.toString())).as(err).isZero();
    assertThat(out).isEqualToIgnoringNewLines("#1 is pending");
    assertThat(execute("add", clip.toString(), "--camera-id", "Cam_9", "--session-id", "s"))
        .as(err)
        .isZero();
    assertThat(out)
        .isEqualToIgnoringNewLines(
            "#1 is pending; it was queued before, and took what you say of it: camera_id, session_id");
    assertThat(execute("add", clip.toString(), "--priority", "7", "--bucket-path", "own/key.mp4"))
        .as(err)
        .isZero();
    assertThat(execute("add", clip.toString(), "--camera-id", "Cam_9", "--priority", "7", "--json"))
        .isZero();
    assertThat(json().has("told")).as("nothing is news").isFalse();
    assertThat(execute("resume")).isZero();
    harness.awaitCompleted(1);
    assertThat(
            harness.rows("select camera_id, session_id, priority, bucket_path from upload_queue"))
        .containsExactly("Cam_9|s|7|own/key.mp4");
    assertThat(harness.storage.object("own/key.mp4").orElseThrow().customMetadata())
        .containsEntry("camera_id", "Cam_9")
        .containsEntry("session_id", "s");
  }

  @Test
  void whatIsSaidTooLateIsRefusedWithWhatCanBeDone() throws Exception {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    Path clip = Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    assertThat(execute("add", clip.toString())).as("nothing is said").isZero();
    assertThat(execute("add", clip.toString(), "--arena", "north")).isEqualTo(ExitCode.FAILED);
    assertThat(err)
        .contains("#1 is in the queue (completed)", "This is said too late: arena")
        .contains("What is stored stays as it is")
        .hasLineCount(1);

    assertThat(execute("pause")).isZero();
    harness.change("update upload_queue set status = 'pending', tus_id = 'x', bytes_sent = 7");
    assertThat(execute("add", clip.toString(), "--arena", "north")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("(pending)", "cancel it (cancel ID), then add it again");
    assertThat(harness.rows("select arena, bytes_sent from upload_queue"))
        .containsExactly("null|7");
    assertThat(execute("cancel", "1")).isZero();
    assertThat(execute("add", clip.toString(), "--arena", "north")).as(err).isZero();
    assertThat(harness.rows("select arena, status from upload_queue"))
        .containsExactly("north|pending");
  }

  @Test
  void aCompletedUploadIsNeitherCancelledNorReordered() throws Exception {
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    assertThat(execute("cancel", "1")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("#1 is completed; only what waits, failed or expired");
    assertThat(execute("priority", "1", "5")).isEqualTo(ExitCode.FAILED);
    assertThat(harness.rows("select status, priority from upload_queue"))
        .containsExactly("completed|1");
    assertThat(harness.rows("select * from uploaded_recording")).isEmpty();
  }

  @Test
  void aPriorityHasARange() throws Exception {
    harness.storage.takeOffline();
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "1");
    assertThat(execute("priority", "1", "1000")).isZero();
    assertThat(harness.value("select priority from upload_queue")).isEqualTo("1000");
    assertThat(execute("priority", "1", "1001")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("A priority is from -1000 to 1000: 1001");
    assertThat(execute("priority", "1", "-1000")).isZero();
    assertThat(harness.value("select priority from upload_queue")).isEqualTo("-1000");
  }

  @Test
  void listsByStateCameraAndArena() throws Exception {
    harness.set("OFFLINE_RECORDING_PATTERN", "{arena}/{camera_id}");
    harness.storage.takeOffline();
    Mp4.write(harness.recordings.resolve("north/Cam_1.mp4"), 100_000, 1);
    Mp4.write(harness.recordings.resolve("north/Cam_2.mp4"), 100_000, 2);
    Mp4.write(harness.recordings.resolve("south/Cam_1.mp4"), 100_000, 3);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "3");

    assertThat(listed("--camera", "Cam_1")).hasSize(2);
    assertThat(listed("--arena", "north")).hasSize(2);
    assertThat(listed("--arena", "north", "--camera", "Cam_1"))
        .singleElement()
        .satisfies(one -> assertThat(one.get("video_path").asText()).isEqualTo("north/Cam_1.mp4"));
    assertThat(listed("--status", "completed")).isEmpty();
    assertThat(listed("--status", "pending", "--limit", "2")).hasSize(2);
    assertThat(listed().get(0).get("id").longValue()).as("the newest first").isEqualTo(3);
    List<String> fields = new ArrayList<>();
    listed().get(0).fieldNames().forEachRemaining(fields::add);
    assertThat(fields).isEqualTo(UploadNames.ALL);

    assertThat(execute("list")).isZero();
    assertThat(out.lines()).hasSize(4).anyMatch(l -> l.matches(" *#\\d +pending .*Cam_1 +north.*"));
    assertThat(execute("list", "--status", "lost")).isEqualTo(ExitCode.USAGE);
    assertThat(execute("list", "--limit", "0")).isEqualTo(ExitCode.USAGE);
    assertThat(execute("list", "--limit", "100001")).isEqualTo(ExitCode.USAGE);
    assertThat(execute("show", "7")).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void aLongListComesInPages() throws Exception {
    harness.start();
    harness.change(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500)"
            + " insert into upload_queue (video_path, camera_id, timestamp_created, file_size,"
            + " status, file_mtime) select i || '.mp4', 'Cam' || char(27) || '[2J', 'x', 5,"
            + " 'failed', i from n");
    List<Integer> ids = new ArrayList<>();
    assertThat(execute("list", "--limit", "2400", "--json")).isZero();
    json().forEach(row -> ids.add(row.get("id").intValue()));
    assertThat(ids).hasSize(2400).doesNotHaveDuplicates().startsWith(2500).endsWith(101);
    assertThat(execute("list", "--limit", "100000")).isZero();
    assertThat(out.lines()).hasSize(2501).noneMatch(line -> line.contains("\u001b"));
  }

  @Test
  void addQueuesAWholeRecordingOnceInTheCallersWords() throws Exception {
    harness.set("OFFLINE_RECORDING_MIN_AGE", "3600").start();
    harness.awaitGate("online");
    Path clip = Mp4.write(harness.recordings.resolve("day/clip.mp4"), 100_000, 1);
    String file = clip.toString();

    assertThat(
            execute(
                "add",
                file,
                "--camera-id",
                "Cam_9",
                "--bucket-path",
                "games/1.mp4",
                "--priority",
                "7",
                "--timestamp-video",
                "2026-11-20T10:15:30-03:00"))
        .as(err)
        .isZero();
    assertThat(out).contains("#1 is ");
    harness.awaitCompleted(1);
    assertThat(
            harness.value(
                "select video_path, camera_id, bucket_path, priority, timestamp_video from"
                    + " upload_queue"))
        .isEqualTo("day/clip.mp4|Cam_9|games/1.mp4|7|2026-11-20T13:15:30+00:00");
    assertThat(harness.storage.objects()).hasSize(1);
  }

  @Test
  void aNameMovesNobodysCursor() throws Exception {
    harness.storage.takeOffline();
    Mp4.write(harness.recordings.resolve("evil\u001b[2Jclip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "1");
    assertThat(execute("list")).isZero();
    assertThat(out).contains("evil\uFFFD[2Jclip.mp4").doesNotContain("\u001b");
    assertThat(execute("show", "1")).isZero();
    assertThat(out).contains("evil\uFFFD[2Jclip.mp4").doesNotContain("\u001b");
  }

  /** A command sets how much its process logs. */
  private void fail(String name) {
    harness.storage.faults().always(Kind.STANDARD_UPLOAD, Fault.answer(Replies.invalidKey()));
    Mp4.write(harness.recordings.resolve(name), 100_000, name.hashCode());
  }

  private List<JsonNode> listed(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("list", "--json"));
    arguments.addAll(List.of(options));
    assertThat(execute(arguments.toArray(String[]::new))).as(err).isZero();
    List<JsonNode> rows = new ArrayList<>();
    json().forEach(rows::add);
    return rows;
  }
}
