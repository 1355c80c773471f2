package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.standin.Reply;
import dev.offlineupload.standin.StoredObject;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SettableTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file goes once its object was still the one that was proven, a while after the proof. */
class SecondLookTest extends AgentTest {
  private static final Duration AFTER = Duration.ofSeconds(61);

  private final SettableTime time = new SettableTime();

  @BeforeEach
  void lookAgain() {
    harness.time(time).set("OFFLINE_RELEASE_AFTER", "60").set("OFFLINE_STALL_TIMEOUT", "3600");
  }

  /** One clip that is proven, and waits for its second look. */
  private Path proven() {
    Path clip = Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    return clip;
  }

  private long lists() {
    return harness.storage.requests(Kind.OBJECT_LIST).size();
  }

  /** So many ticks of the second look have come and gone. */
  private void awaitLooks() {
    await("ticks")
        .pollDelay(Duration.ofMillis(300))
        .until(() -> harness.agent().context().getInflightRepository().size("look-again") == 0);
  }

  @Test
  void filesGoAfterAWhileAndManyObjectsAreLookedAtByFewRequests() {
    int clips = 60;
    for (int n = 0; n < clips; n++) {
      Mp4.write(clip("day" + n % 3 + "/clip" + n + ".mp4"), 20_000, n);
    }
    harness.start();
    harness.awaitCompleted(clips);
    awaitLooks();
    assertThat(harness.onDisk()).hasSize(clips);
    assertThat(lists()).as("before its time").isZero();
    time.pass(AFTER);
    harness.awaitEmptyDisk();
    assertThat(lists()).isBetween(1L, 9L);
    assertThat(harness.storage.requests(Kind.INFO)).as("the proofs'").hasSize(clips);
    assertThat(harness.value("select count(*) from upload_queue where looked_at is null"))
        .isEqualTo("0");
  }

  @Test
  void whatWasOverwrittenSinceIsSentAgainUnderAKeyOfItsOwn() {
    Path clip = proven();
    harness.storage.putObject("clip.mp4", Mp4.content(100_000, 99));
    try (LogLines log = new LogLines()) {
      time.pass(AFTER);
      harness.awaitValue("select bucket_path glob 'clip_*' from upload_queue", "1");
      harness.awaitCompleted(1);
      assertThat(log.containing("WARN housekeeping: #1 is sent again: clip.mp4 (clip.mp4)"))
          .singleElement()
          .asString()
          .contains("overwritten by another one since it was proven");
    }
    assertThat(clip).as("it waits for a look of its own").exists();
    time.pass(AFTER);
    harness.awaitEmptyDisk();
    assertThat(harness.storage.objects()).hasSize(2);
    assertThat(harness.value("select retry_count from upload_queue")).isEqualTo("0");
  }

  @Test
  void whatIsGoneSinceIsSentAgain() {
    proven();
    harness.storage.deleteObject("clip.mp4");
    time.pass(AFTER);
    await("the second object").until(() -> harness.storage.object("clip.mp4").isPresent());
    harness.awaitCompleted(1);
    time.pass(AFTER);
    harness.awaitEmptyDisk();
    assertThat(harness.storage.objects()).extracting(StoredObject::key).containsExactly("clip.mp4");
  }

  @Test
  void byOnConflictFailItFailsWithItsFileKept() {
    harness.set("OFFLINE_ON_CONFLICT", "fail");
    Path clip = proven();
    harness.storage.putObject("clip.mp4", Mp4.content(100_000, 99));
    time.pass(AFTER);
    harness.awaitValue("select status from upload_queue", "failed");
    assertThat(clip).exists();
  }

  @Test
  void theSameContentUploadedBySomebodyElseIsProvenAnewAndWaitsAnew() throws IOException {
    Path clip = proven();
    String before = harness.value("select proof from upload_queue");
    harness.storage.putObject("clip.mp4", Files.readAllBytes(clip));
    time.pass(AFTER);
    await("another proof")
        .until(() -> !before.equals(harness.value("select proof from upload_queue")));
    awaitLooks();
    assertThat(clip).exists();
    time.pass(AFTER);
    harness.awaitEmptyDisk();
    assertThat(harness.storage.requests(Kind.STANDARD_UPLOAD)).hasSize(1);
  }

  static List<Reply> answersToAList() {
    return List.of(
        Replies.captivePortal(),
        Replies.badGateway(),
        Replies.rowLevelSecurity(),
        Replies.restError("404", "NoSuchBucket", "Bucket not found"),
        Reply.json(200, "garbage"),
        Reply.json(200, List.of()),
        Reply.json(200, List.of("clip.mp4")),
        Reply.text(200, "[{\"name\":\"clip.mp4\""));
  }

  @ParameterizedTest
  @MethodSource("answersToAList")
  void whereAListCantTellTheObjectItselfIsAskedFor(Reply reply) {
    proven();
    harness.storage.faults().always(Kind.OBJECT_LIST, Fault.answer(reply));
    time.pass(AFTER);
    harness.awaitEmptyDisk();
    assertThat(harness.storage.requests(Kind.INFO)).hasSize(2);
  }

  @Test
  void aListThatIsCutIsNoFault() {
    proven();
    harness.storage.faults().always(Kind.OBJECT_LIST, Fault.loseAnswer());
    time.pass(AFTER);
    harness.awaitEmptyDisk();
  }

  static List<Fault> noAnswers() {
    return List.of(
        Fault.loseAnswer(),
        Fault.halfAnswer(),
        Fault.answer(Replies.captivePortal()),
        Fault.answer(Replies.badGateway()),
        Fault.answer(Replies.restError("403", "AccessDenied", "signature verification failed")),
        Fault.answer(Replies.databaseTimeout()));
  }

  @ParameterizedTest
  @MethodSource("noAnswers")
  void withoutAnAnswerNothingGoesAndItIsTriedAgain(Fault fault) {
    Path clip = proven();
    harness.storage.faults().always(Kind.OBJECT_LIST, fault).always(Kind.INFO, fault);
    harness.storage.forgetRequests();
    time.pass(AFTER);
    await("looks").until(() -> harness.storage.requests(Kind.INFO).size() > 1);
    awaitLooks();
    assertThat(clip).exists();
    assertThat(harness.value("select status, bucket_path from upload_queue"))
        .isEqualTo("completed|clip.mp4");
    harness.storage.faults().clear();
    harness.awaitEmptyDisk();
  }

  @Test
  void theWaitGoesOnOverARestart() {
    proven();
    harness.stop();
    time.pass(AFTER);
    harness.start();
    harness.awaitEmptyDisk();
    assertThat(harness.storage.requests(Kind.STANDARD_UPLOAD)).hasSize(1);
  }

  @Test
  void aClockThatIsSetBackBeforeARestartDelaysItByNoMoreThanThat() {
    Path clip = proven();
    harness.stop();
    time.jump(Duration.ofDays(-400));
    harness.start();
    harness.awaitGate("online");
    awaitLooks();
    assertThat(clip).exists();
    time.pass(AFTER);
    harness.awaitEmptyDisk();
  }

  @Test
  void aClockThatIsSetForwardsBringsNoLookForward() {
    Path clip = proven();
    time.jump(Duration.ofDays(400));
    awaitLooks();
    assertThat(clip).exists();
    assertThat(lists()).isZero();
  }

  /** As every version before left them. */
  private void forgetProof() {
    harness.change("update upload_queue set proof = null, proven_at = null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "60"})
  void whatAnOlderVersionCompletedIsProvenAnewBeforeItsFileGoes(String after) {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    Path clip = proven();
    harness.stop();
    forgetProof();
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true").set("OFFLINE_RELEASE_AFTER", after);
    harness.tick("housekeeping.tick", "100").start();
    harness.awaitValue("select proof is not null from upload_queue", "1");
    if (after.equals("60")) {
      assertThat(clip).exists();
      time.pass(AFTER);
    }
    harness.awaitEmptyDisk();
  }

  @Test
  void whatAnOlderVersionCompletedAndIsAnotherOneByNowIsSentAgain() {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    proven();
    harness.stop();
    forgetProof();
    harness.storage.putObject("clip.mp4", Mp4.content(100_000, 99));
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "true").start();
    harness.awaitValue("select bucket_path glob 'clip_*' from upload_queue", "1");
    harness.awaitCompleted(1);
    assertThat(harness.storage.objects()).hasSize(2);
  }

  @Test
  void aFileThatSomebodyDeletedNeedsNoLook() throws IOException {
    Path clip = proven();
    Mp4.write(clip("keeps-the-folder.txt"), 100, 1);
    Files.delete(clip);
    harness.storage.deleteObject("clip.mp4");
    time.pass(AFTER);
    harness.awaitValue("select released_at > 0 from upload_queue", "1");
    assertThat(lists()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"OFFLINE_RELEASE_AFTER=0", "OFFLINE_DELETE_AFTER_UPLOAD=false"})
  void nobodyLooksTwiceWhereThatIsOff(String setting) {
    String[] set = setting.split("=", -1);
    harness.set(set[0], set[1]);
    proven();
    if (set[0].equals("OFFLINE_RELEASE_AFTER")) {
      harness.awaitEmptyDisk();
    }
    time.pass(AFTER);
    awaitLooks();
    assertThat(lists()).isZero();
    assertThat(harness.storage.requests(Kind.INFO)).hasSize(1);
  }
}
