package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Policy;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** verify: the ledger against storage against the disk, beside a running agent and without one. */
class VerifyCommandTest extends CommandTest {

  @BeforeEach
  void build() {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    harness.tick("housekeeping.tick", "600000");
  }

  private Path clip(String name) {
    return harness.recordings.resolve(name);
  }

  private Path uploaded(String name) {
    Path clip = Mp4.write(clip(name), 100_000, name.hashCode());
    harness.start();
    harness.awaitCompleted(1);
    harness.stop();
    return clip;
  }

  @Test
  void nothingDiffersAfterAnOrdinaryDay() throws Exception {
    uploaded("a.mp4");
    Mp4.write(clip("b.mp4"), 7_000_000, 2);
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true").start();
    harness.awaitCompleted(2);
    harness.awaitEmptyDisk();
    assertThat(execute("verify")).as(out + err).isZero();
    assertThat(out).isEqualToIgnoringNewLines("2 uploads and 0 files looked at: " + none());
    harness.stop();
    assertThat(verified()).isEmpty();
  }

  /** A recorder that begins its names and its clock anew, or a card that was copied twice. */
  @Test
  void anotherRecordingWithPathSizeAndTimeOfAReleasedOneIsNewsAndIsSent() throws Exception {
    Path clip = uploaded("clip.mp4");
    FileTime time = Files.getLastModifiedTime(clip);
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true").start();
    harness.awaitEmptyDisk();
    harness.stop();
    Path next = Mp4.write(harness.recordings.resolveSibling("next.mp4"), 100_000, 77);
    Files.setLastModifiedTime(next, time);
    Files.move(next, clip);
    assertThat(verified()).containsExactly(Map.entry("clip.mp4", "file-not-in-queue"));
    harness.start();
    harness.awaitCompleted(2);
    harness.awaitEmptyDisk();
    assertThat(harness.storage.objects()).hasSize(2);
  }

  @Test
  void aFileOfTheSameSizeAndTimeIsNotTakenForTheOneThatIsMissing() throws Exception {
    Path clip = uploaded("clip.mp4");
    FileTime time = Files.getLastModifiedTime(clip);
    harness.storage.deleteObject("clip.mp4");
    Files.write(clip, Mp4.content(100_000, 77));
    Files.setLastModifiedTime(clip, time);
    assertThat(execute("verify")).as(out + err).isEqualTo(ExitCode.FAILED);
    assertThat(out).contains("its object is gone (another file has its name)");
  }

  private static String none() {
    return "0 difference(s), 0 repaired, 0 left, 0 lost";
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsMissingInStorageGoesUpAgainWhileItsFileIsHere(boolean beside) throws Exception {
    uploaded("clip.mp4");
    harness.storage.deleteObject("clip.mp4");
    if (beside) {
      harness.start();
    }
    assertThat(verified()).containsExactly(Map.entry("clip.mp4", "completed-but-missing-remotely"));
    assertThat(exit).isEqualTo(ExitCode.PARTLY);
    assertThat(harness.value("select status from upload_queue")).isEqualTo("completed");

    harness.change("update upload_queue set retry_count = 3");
    assertThat(execute("verify", "--repair", "--json")).as(out + err).isZero();
    assertThat(json().at("/findings/0/repaired").booleanValue()).isTrue();
    if (!beside) {
      assertThat(harness.value("select status, retry_count, error_message from upload_queue"))
          .isEqualTo("pending|0|verify: its object is gone (its file is here)");
      harness.start();
    }
    harness.awaitCompleted(1);
    assertThat(harness.storage.objects()).hasSize(1);
    assertThat(verified()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone", "replaced"})
  void whatIsNowhereIsLostAndSaidSo(String how) throws Exception {
    Path clip = uploaded("clip.mp4");
    Mp4.write(clip("keeps-the-folder.txt"), 100, 1);
    harness.storage.deleteObject("clip.mp4");
    Files.delete(clip);
    if (how.equals("replaced")) {
      Files.write(clip, new byte[10]);
    }
    String before = harness.value("select * from upload_queue");
    assertThat(execute("verify", "--repair")).as(out + err).isEqualTo(ExitCode.FAILED);
    assertThat(out).contains("lost", "completed-but-missing-remotely", "#1  clip.mp4", "1 lost");
    assertThat(harness.value("select * from upload_queue")).isEqualTo(before);
  }

  @Test
  void whatIsMissingWhileTheFolderIsAwayIsNotCalledLost() throws Exception {
    Path clip = uploaded("clip.mp4");
    harness.storage.deleteObject("clip.mp4");
    Files.delete(clip);
    assertThat(execute("verify", "--repair")).isEqualTo(ExitCode.PARTLY);
    assertThat(out).contains("left", "its object is gone (its folder is missing or empty)");
  }

  @Test
  void anotherObjectUnderItsKeyIsNeitherBelievedNorOverwritten() throws Exception {
    uploaded("clip.mp4");
    harness.storage.deleteObject("clip.mp4");
    harness.storage.putObject("clip.mp4", new byte[100_000]);
    assertThat(verified()).containsExactly(Map.entry("clip.mp4", "completed-but-differs"));
    assertThat(execute("verify", "--repair")).isZero();
    harness.start();
    harness.awaitCompleted(1);
    assertThat(harness.storage.objects()).hasSize(2);
    assertThat(verified()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsProvenButStillHereIsLetGo(boolean beside) throws Exception {
    Path clip = uploaded("clip.mp4");
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true");
    if (beside) {
      harness.tick("housekeeping.tick", "600000");
      harness.change("update upload_queue set released_at = 1");
      harness.start();
    }
    assertThat(verified()).containsExactly(Map.entry("clip.mp4", "completed-not-released"));
    assertThat(clip).exists();
    assertThat(execute("verify", "--repair")).as(out + err).isZero();
    assertThat(clip).doesNotExist();
    assertThat(harness.value("select released_at > 1 from upload_queue")).isEqualTo("1");
    assertThat(verified()).isEmpty();
  }

  @Test
  void aFileThatOnlyLooksAsItDidIsNotDeleted() throws Exception {
    Path clip = uploaded("clip.mp4");
    FileTime time = Files.getLastModifiedTime(clip);
    Files.write(clip, Mp4.content(100_000, 99));
    Files.setLastModifiedTime(clip, time);
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true");
    assertThat(verified()).containsExactly(Map.entry("clip.mp4", "file-not-in-queue"));
    assertThat(execute("verify", "--repair")).as(out + err).isZero();
    assertThat(clip).exists();
    harness.start();
    harness.awaitCompleted(2);
    harness.awaitEmptyDisk();
    assertThat(harness.storage.objects()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "expired"})
  void whatFailedButIsThereIsCompletedByItsProof(String status) throws Exception {
    Path clip = uploaded("clip.mp4");
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true");
    harness.change(
        "update upload_queue set status = '" + status + "', completed_at = null, retry_count = 5");
    assertThat(verified()).containsExactly(Map.entry("clip.mp4", "failed-but-there"));
    assertThat(execute("verify", "--repair")).as(out + err).isZero();
    assertThat(harness.value("select status, completed_at > 0, last_outcome from upload_queue"))
        .isEqualTo("completed|1|verified");
    assertThat(harness.rows("select outcome from upload_attempt"))
        .containsExactly("verified", "verified");
    assertThat(clip).doesNotExist();
  }

  @Test
  void whatFailedBecauseItsFileIsGoneIsCompletedTooIfItIsThere() throws Exception {
    Files.delete(uploaded("clip.mp4"));
    Mp4.write(clip("other.txt"), 100, 1);
    harness.change("update upload_queue set status = 'failed', completed_at = null");
    assertThat(execute("verify", "--repair")).as(out + err).isZero();
    assertThat(harness.value("select status from upload_queue")).isEqualTo("completed");
    harness.change("update upload_queue set status = 'pending', completed_at = null");
    assertThat(verified()).containsExactly(Map.entry("clip.mp4", "pending-but-there"));
    assertThat(execute("verify", "--repair")).isZero();
    assertThat(harness.value("select status from upload_queue")).isEqualTo("completed");
  }

  @Test
  void whatNeverArrivedAndIsGoneIsReported() throws Exception {
    harness.storage.takeOffline();
    Path clip = Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "1");
    harness.stop();
    harness.storage.bringBack();
    Files.delete(clip);
    Mp4.write(clip("other.txt"), 100, 1);
    assertThat(verified()).containsExactly(Map.entry("clip.mp4", "pending-without-file"));
    assertThat(exit).isEqualTo(ExitCode.PARTLY);
    harness.change("update upload_queue set status = 'failed'");
    assertThat(verified()).containsExactly(Map.entry("clip.mp4", "failed-without-file"));
    assertThat(execute("verify", "--repair")).isEqualTo(ExitCode.PARTLY);
    assertThat(harness.value("select status from upload_queue")).isEqualTo("failed");
  }

  /** As the Python system left rows: it noted no checksum. */
  @Test
  void whatIsThereByItsSizeIsNotCalledMissing() throws Exception {
    Files.delete(uploaded("clip.mp4"));
    Mp4.write(clip("other.txt"), 100, 1);
    harness.change(
        "update upload_queue set status = 'pending', completed_at = null, checksum = null,"
            + " md5 = null, tus_id = null");
    assertThat(execute("verify")).isEqualTo(ExitCode.PARTLY);
    assertThat(out)
        .contains("its file is gone; an object of its size is there, no more can be compared");
    harness.storage.deleteObject("clip.mp4");
    harness.storage.putObject("clip.mp4", new byte[10]);
    assertThat(execute("verify")).isEqualTo(ExitCode.PARTLY);
    assertThat(out).contains("its file is gone, and another object has its key");
  }

  @Test
  void wholeFilesThatTheQueueDoesNotKnowAreQueued() throws Exception {
    harness.set("OFFLINE_RECORDING_MIN_AGE", "0.05");
    uploaded("known.mp4");
    Mp4.write(clip("deep/new.mp4"), 100_000, 1);
    Mp4.write(clip(".hidden/new.mp4"), 100_000, 2);
    Files.write(clip("half.mp4"), new byte[500]);
    Files.createSymbolicLink(clip("link"), clip("deep"));
    assertThat(verified()).containsExactly(Map.entry("deep/new.mp4", "file-not-in-queue"));
    assertThat(harness.rows("select * from upload_queue")).hasSize(1);
    assertThat(execute("verify", "--repair")).as(out + err).isZero();
    assertThat(harness.rows("select status from upload_queue where video_path = 'deep/new.mp4'"))
        .containsExactly("pending");
    assertThat(verified()).isEmpty();
  }

  @Test
  void aFullQueueLeavesThemOnDisk() throws Exception {
    harness.set("OFFLINE_MAX_QUEUE_SIZE", "1");
    Mp4.write(clip("a.mp4"), 100_000, 1);
    Mp4.write(clip("b.mp4"), 100_000, 2);
    assertThat(execute("verify", "--repair")).isEqualTo(ExitCode.PARTLY);
    assertThat(out).contains("1 repaired, 1 left", "The queue is full");
  }

  @Test
  void whatIsUnderWayIsLeftAlone() throws Exception {
    uploaded("clip.mp4");
    harness.storage.deleteObject("clip.mp4");
    harness.change("update upload_queue set status = 'uploading', claimed_by = 'someone'");
    String before = harness.value("select * from upload_queue");
    assertThat(execute("verify", "--repair")).as(out + err).isZero();
    assertThat(out).contains("1 under way or moved meanwhile, left alone");
    assertThat(harness.value("select * from upload_queue")).isEqualTo(before);
  }

  @Test
  void storageOutOfReachFindsNothing() throws Exception {
    uploaded("clip.mp4");
    harness.storage.deleteObject("clip.mp4");
    Mp4.write(clip("new.mp4"), 100_000, 1);
    harness.storage.takeOffline();
    assertThat(execute("verify", "--repair", "--json")).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(json().get("findings")).isEmpty();
    assertThat(json().get("complete").booleanValue()).isFalse();
    assertThat(json().get("reason").asText()).isNotBlank();
    assertThat(err).contains("storage can't be asked now");
    harness.storage.bringBack();
    harness.set("SUPABASE_KEY", "sb_secret_of_another_project");
    assertThat(execute("verify", "--repair")).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(harness.rows("select status from upload_queue")).containsExactly("completed");
  }

  @Test
  void storageThatGoesAwayMeanwhileEndsIt() throws Exception {
    uploaded("clip.mp4");
    Fault busy = Fault.answer(Replies.restError("503", "x", "busy"));
    harness.storage.faults().always(Kind.INFO, busy).always(Kind.OBJECT_LIST, busy);
    assertThat(execute("verify", "--repair", "--json")).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(json().get("findings")).isEmpty();
    assertThat(harness.value("select status from upload_queue")).isEqualTo("completed");
  }

  @Test
  void whatCannotBeSeenIsNotCalledLost() throws Exception {
    Path clip = uploaded("clip.mp4");
    Files.delete(clip);
    harness.storage.grant(Policy.INSERT);
    assertThat(execute("verify", "--repair", "--json")).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(json().get("findings")).isEmpty();
    assertThat(json().get("reason").asText()).contains("objects can't be seen", "storage.objects");
    assertThat(harness.value("select status from upload_queue")).isEqualTo("completed");
  }

  @Test
  void aCutQuestionIsAskedAgain() throws Exception {
    uploaded("clip.mp4");
    harness.storage.faults().always(Kind.OBJECT_LIST, Fault.loseAnswer());
    harness.storage.faults().next(Kind.INFO, Fault.loseAnswer());
    assertThat(verified()).isEmpty();
    assertThat(exit).isZero();
  }

  @Test
  void manyObjectsAreAskedForByFewLists() throws Exception {
    for (int n = 0; n < 250; n++) {
      Mp4.write(clip("day/clip" + n + ".mp4"), 20_000, n);
    }
    harness.start();
    harness.awaitCompleted(250);
    harness.stop();
    harness.storage.forgetRequests();
    assertThat(verified()).isEmpty();
    assertThat(harness.storage.requests().size()).as("the bucket, and lists").isLessThan(6);
    harness.storage.deleteObject("day/clip7.mp4");
    harness.storage.deleteObject("day/clip8.mp4");
    harness.storage.putObject("day/clip8.mp4", new byte[20_000]);
    harness.storage.forgetRequests();
    assertThat(verified())
        .containsExactly(
            Map.entry("day/clip7.mp4", "completed-but-missing-remotely"),
            Map.entry("day/clip8.mp4", "completed-but-differs"));
    assertThat(harness.storage.requests(Kind.INFO)).hasSize(2);
  }

  @Test
  void whatWaitsForItsSecondLookIsNoDifference() throws Exception {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true").set("OFFLINE_RELEASE_AFTER", "3600");
    Path clip = uploaded("clip.mp4");
    assertThat(verified()).isEmpty();
    assertThat(execute("verify", "--repair")).as(out + err).isZero();
    assertThat(clip).exists();
  }

  @Test
  void whatIsCompletedByARepairKeepsItsProofAndWaitsForItsSecondLook() throws Exception {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true").set("OFFLINE_RELEASE_AFTER", "3600");
    Path clip = uploaded("clip.mp4");
    harness.change(
        "update upload_queue set status = 'failed', completed_at = null, proof = null,"
            + " proven_at = null");
    assertThat(execute("verify", "--repair")).as(out + err).isZero();
    assertThat(harness.value("select status, proof ->> 'object', looked_at from upload_queue"))
        .isEqualTo("completed|clip.mp4|null");
    assertThat(clip).exists();
  }

  @Test
  void rowsAreChosenAndPagedThrough() throws Exception {
    uploaded("clip.mp4");
    for (int row = 2; row <= 450; row++) {
      harness.change(
          "insert into upload_queue (video_path, camera_id, timestamp_created, file_size, status,"
              + " file_mtime) values ('c"
              + row
              + ".mp4', 'Cam', 'x', 5, 'failed', "
              + row
              + ")");
    }
    assertThat(execute("verify", "--json")).isEqualTo(ExitCode.PARTLY);
    assertThat(json().get("rows").intValue()).isEqualTo(450);
    assertThat(json().at("/counts/failed-without-file").intValue()).isEqualTo(449);
    assertThat(execute("verify", "--json", "--limit", "203")).isEqualTo(ExitCode.PARTLY);
    assertThat(json().get("rows").intValue()).isEqualTo(203);
    assertThat(execute("verify", "--json", "--status", "completed")).isZero();
    assertThat(json().get("rows").intValue()).isEqualTo(1);
    assertThat(execute("verify", "--json", "--camera", "Cam")).isEqualTo(ExitCode.PARTLY);
    assertThat(json().get("rows").intValue()).isEqualTo(449);
    assertThat(execute("verify", "--status", "nonsense")).isEqualTo(ExitCode.USAGE);
    assertThat(execute("verify", "--limit", "0")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void adoptedRowsWithoutAKeyAreCountedAsUnproven() throws Exception {
    uploaded("clip.mp4");
    harness.change("update upload_queue set bucket_path = null, completed_at = null");
    assertThat(execute("verify", "--repair", "--json")).isZero();
    assertThat(json().get("unproven").intValue()).isEqualTo(1);
  }

  /** A running agent may release a file at any moment. */
  @ParameterizedTest
  @EnumSource(names = {"OBJECT_LIST", "INFO"})
  void aFileThatGoesWhileItIsProvenIsNoFault(Kind question) throws Exception {
    Path clip = uploaded("clip.mp4");
    Mp4.write(clip("keeps-the-folder.txt"), 100, 1);
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true");
    harness.at(1, question, () -> assertThat(clip.toFile().delete()).isTrue());
    assertThat(execute("verify", "--repair")).as(out + err).isZero();
    assertThat(verified()).isEmpty();
  }

  @Test
  void storageThatGoesAwayInTheMiddleOfARepairIsSaidSo() throws Exception {
    Path clip = uploaded("clip.mp4");
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true");
    harness.storage.faults().always(Kind.INFO, Fault.loseAnswer());
    assertThat(execute("verify", "--repair")).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(err).contains("storage can't be asked now");
    assertThat(clip).exists();
  }

  @Test
  void itWorksBesideAnAgentThatGoesOn() throws Exception {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true").start();
    for (int n = 0; n < 20; n++) {
      Mp4.write(clip("clip" + n + ".mp4"), 300_000, n);
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              assertThat(execute("verify", "--repair")).as(out + err).isZero();
              return harness.count("completed") == 20;
            });
    harness.awaitEmptyDisk();
    assertThat(harness.storage.objects()).hasSize(20);
  }

  private int exit;

  private Map<String, String> verified() throws IOException {
    exit = execute("verify", "--json");
    Map<String, String> found = new TreeMap<>();
    json()
        .get("findings")
        .forEach(one -> found.put(one.get("video_path").asText(), one.get("difference").asText()));
    assertThat(json().get("complete").booleanValue()).as(out + err).isTrue();
    return found;
  }
}
