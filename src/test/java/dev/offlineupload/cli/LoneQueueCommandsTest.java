package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Policy;
import dev.offlineupload.support.Mp4;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The same where no agent runs while they do. */
class LoneQueueCommandsTest extends CommandTest {
  @Test
  void checkSaysAsJsonHowStorageIs() throws Exception {
    assertThat(execute("check", "--json")).isZero();
    assertThat(json().get("online").booleanValue()).isTrue();
    assertThat(json().get("state").asText()).isEqualTo("online");
    harness.storage.takeOffline();
    assertThat(execute("check", "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(json().get("online").booleanValue()).isFalse();
    assertThat(json().get("state").asText()).isEqualTo("offline");
    assertThat(json().get("reason").asText()).isNotEmpty();
  }

  @Test
  void checkTriesToWriteAndLeavesNothingBehind() throws Exception {
    harness.storage.fileSizeLimit(harness.storage.bucket(), 40_000_000L);
    assertThat(execute("check")).as(out).isZero();
    assertThat(out)
        .contains("videos is there", "limit", "the bucket takes at most 40.0 MB (file_size_limit)")
        .contains("a trial upload was taken and withdrawn");
    assertThat(harness.storage.bytesReceived()).isEqualTo(64 * 1024);
    assertThat(harness.storage.uploads()).isEmpty();
    assertThat(harness.storage.objects()).isEmpty();

    harness.storage.takeStoreAway();
    assertThat(execute("check")).isEqualTo(ExitCode.FAILED);
    assertThat(out).contains("Something went wrong with that request");
  }

  @Test
  void checkNamesThePolicyThatLacks() throws Exception {
    harness.storage.grant(Policy.INSERT);
    assertThat(execute("check")).isEqualTo(ExitCode.FAILED);
    assertThat(out).contains("may store objects, but not see them", "select from storage.objects");
    assertThat(harness.storage.uploads()).isEmpty();

    harness.storage.grant(Policy.SELECT);
    assertThat(execute("check")).isEqualTo(ExitCode.FAILED);
    assertThat(out).contains("row-level security", "insert into storage.objects");
  }

  @Test
  void checkTriesToReplaceAnObjectWhereThatIsWanted() throws Exception {
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    harness.set("OFFLINE_ON_CONFLICT", "overwrite").start();
    harness.awaitCompleted(1);
    harness.stop();
    String stored = harness.storage.object("clip.mp4").orElseThrow().version();
    assertThat(execute("check")).as(out).isZero();
    harness.storage.grant(Policy.INSERT, Policy.SELECT);
    assertThat(execute("check")).isEqualTo(ExitCode.FAILED);
    assertThat(out).contains("OFFLINE_ON_CONFLICT=overwrite replaces objects");
    assertThat(harness.storage.object("clip.mp4").orElseThrow().version()).isEqualTo(stored);
    assertThat(harness.storage.uploads()).allMatch(upload -> upload.completed());
  }

  @Test
  void aDrainEndsWhereTheQueueIsPaused() throws Exception {
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    assertThat(execute("pause")).isZero();
    assertThat(execute("drain")).as(out + err).isEqualTo(ExitCode.PARTLY);
    assertThat(out).contains("0 uploaded, 1 waiting", "paused");
  }

  @Test
  void aCancelThatWasCutOffHalfWayLosesNothing() throws Exception {
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    assertThat(execute("add", harness.recordings.resolve("clip.mp4").toString())).as(err).isZero();
    harness.change(
        "insert into uploaded_recording (video_path, file_size, file_mtime)"
            + " select video_path, file_size, file_mtime from upload_queue");
    harness.start();
    harness.awaitCompleted(1);
    assertThat(harness.storage.objects()).hasSize(1);
  }

  @Test
  void addingAWaitingClipTwiceAnswersWithItsRowAndLosesNoProgress() throws Exception {
    Path clip = Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    assertThat(execute("add", clip.toString())).as(err).isZero();
    harness.change("update upload_queue set bytes_sent = 7, tus_id = 'x', priority = 5");
    assertThat(execute("add", clip.toString(), "--json")).isZero();
    assertThat(json().get("id").longValue()).isEqualTo(1);
    assertThat(json().get("status").textValue()).isEqualTo("pending");
    assertThat(harness.rows("select bytes_sent, tus_id, priority from upload_queue"))
        .containsExactly("7|x|5");
  }

  @Test
  void addRefusesWhatIsNoRecordingOfOurs() throws Exception {
    Path outside = Mp4.write(folder.resolve("elsewhere/clip.mp4"), 100_000, 1);
    Path inside = Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    Path half = harness.recordings.resolve("half.mp4");
    Mp4.place(half, Arrays.copyOf(Mp4.content(100_000, 1), 50_000));

    refused("outside of", "add", outside.toString());
    refused("a folder", "add", Files.createDirectories(inside.resolveSibling("d")).toString());
    refused("gone", "add", inside.resolveSibling("none.mp4").toString());
    refused("no whole recording", "add", half.toString());
    Path empty = Mp4.place(inside.resolveSibling("empty.mp4"), new byte[0]);
    refused("an empty file", "add", "--as-it-is", empty.toString());
    refused("outside of", "add", "--as-it-is", outside.toString());
    refused("'..' is not allowed", "add", harness.recordings + "/../elsewhere/clip.mp4");
    refused("priority must be", "add", inside.toString(), "--priority", "5000");
    refused("bucket_path must be", "add", inside.toString(), "--bucket-path", "../x");
    Path link = Files.createSymbolicLink(inside.resolveSibling("link.mp4"), outside);
    refused("symbolic link", "add", link.toString());
    assertThat(harness.rows("select * from upload_queue")).isEmpty();
    harness.set("OFFLINE_MAX_QUEUE_SIZE", "10");
    for (int i = 0; i < 10; i++) {
      Path clip = Mp4.write(harness.recordings.resolve("full" + i + ".mp4"), 1_000, i);
      assertThat(execute("add", clip.toString())).as(err).isZero();
    }
    refused("The queue is full", "add", inside.toString());
  }

  @Test
  void whatIsHeldIsListedWithWhatToDoAndCanBeAddedAsItIs() throws Exception {
    Path half = harness.recordings.resolve("half.mp4");
    Mp4.place(half, Arrays.copyOf(Mp4.content(100_000, 1), 50_000));
    Files.createFile(half.resolveSibling("empty.mp4"));
    harness.start();
    harness.awaitValue("select count(*) from held_recording", "2");
    harness.stop();
    assertThat(execute("list", "--status", "held")).as(err).isZero();
    assertThat(out)
        .contains("held     half.mp4", "-> see whether it plays: then send it as it is")
        .contains("held     empty.mp4", "-> nothing is in it that could be sent")
        .contains("add --as-it-is FILE sends one that is held as it is");
    assertThat(execute("list", "--status", "held", "--json")).isZero();
    assertThat(json()).hasSize(2);

    assertThat(execute("add", "--as-it-is", half.toString())).as(err).isZero();
    assertThat(harness.rows("select video_path from held_recording")).containsExactly("empty.mp4");
    assertThat(execute("status")).isZero();
    assertThat(out).contains("Pending    1").doesNotContain("half.mp4", "--as-it-is");
  }

  private void refused(String why, String... arguments) {
    assertThat(execute(arguments)).as(why).isEqualTo(ExitCode.FAILED);
    assertThat(err).startsWith("offline-upload: ").contains(why).hasLineCount(1);
    assertThat(err).doesNotContain("Exchange");
  }

  @Test
  void theAddressOfAnAgentThatWasKilledIsGivenToNobody() throws Exception {
    Files.createDirectories(harness.database.getParent());
    Path url = Files.writeString(harness.database.resolveSibling("api-url"), "http://127.0.0.1:1");
    assertThat(execute("pause")).as(err).isZero();
    assertThat(url).doesNotExist();
  }
}
