package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.standin.StoredObject;
import dev.offlineupload.support.Mp4;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One key, two contents: nothing is overwritten, and nothing is sent twice. */
class ConflictTest extends AgentTest {
  @Test
  void theSameContentUnderTheKeyIsTheProofAndIsNotSentAgain() throws Exception {
    Path clip = Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.storage.putObject("clip.mp4", Files.readAllBytes(clip));
    harness.start();
    harness.awaitCompleted(1);
    harness.awaitEmptyDisk();

    assertThat(harness.storage.requests(Kind.STANDARD_UPLOAD))
        .as("refused, for it is there")
        .singleElement()
        .matches(refused -> refused.status() == 400 && refused.bodyBytes() == 0);
    assertThat(harness.storage.objects()).hasSize(1);
  }

  @Test
  void anotherContentUnderTheKeyStaysAndThisOneGetsAKeyOfItsOwn() {
    byte[] others = {1, 2, 3};
    harness.storage.putObject("small.mp4", others);
    harness.storage.putObject("large.mp4", others);
    Mp4.write(clip("small.mp4"), 100_000, 1);
    Mp4.write(clip("large.mp4"), 7 * MEBIBYTE, 2);
    harness.start();
    harness.awaitCompleted(2);

    assertThat(harness.storage.object("small.mp4").map(StoredObject::size)).contains(3L);
    assertThat(harness.storage.object("large.mp4").map(StoredObject::size)).contains(3L);
    assertThat(harness.rows("select bucket_path from upload_queue order by file_size"))
        .satisfiesExactly(
            key -> assertThat(key).matches("small_[0-9a-f]{8}\\.mp4"),
            key -> assertThat(key).matches("large_[0-9a-f]{8}\\.mp4"));
    assertThat(harness.storage.objects()).hasSize(4);
    assertThat(harness.value("select sum(retry_count) from upload_queue")).isEqualTo("0");
  }

  @Test
  void byOnConflictFailItFailsAndSaysWhy() {
    harness.set("OFFLINE_ON_CONFLICT", "fail");
    harness.storage.putObject("clip.mp4", new byte[] {1});
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitValue(
        "select status || '|' || error_message from upload_queue",
        "failed|another object is stored as clip.mp4");
    assertThat(harness.onDisk()).containsExactly("clip.mp4");
  }

  @Test
  void anOwnUploadThatIsStoredDamagedIsToldAsThat() throws Exception {
    harness.set("OFFLINE_ON_CONFLICT", "fail");
    Path clip = Mp4.write(clip("clip.mp4"), 100_000, 1);
    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(clip));
    harness.storage.putObject(
        "clip.mp4", new byte[] {1}, Map.of("sha256", HexFormat.of().formatHex(sha256)));
    harness.start();
    harness.awaitValue(
        "select status || '|' || error_message from upload_queue",
        "failed|this recording is stored damaged as clip.mp4");
    assertThat(harness.onDisk()).containsExactly("clip.mp4");
  }

  @Test
  void byOnConflictOverwriteItTakesTheOthersPlace() {
    harness.set("OFFLINE_ON_CONFLICT", "overwrite");
    harness.storage.putObject("small.mp4", new byte[] {1});
    harness.storage.putObject("large.mp4", new byte[] {1});
    Mp4.write(clip("small.mp4"), 100_000, 1);
    Mp4.write(clip("large.mp4"), 7 * MEBIBYTE, 2);
    harness.start();
    harness.awaitCompleted(2);
    assertThat(harness.storage.objects())
        .extracting(StoredObject::size)
        .containsExactlyInAnyOrder(100_000L, 7L * MEBIBYTE);
  }

  /** The row of the first one may be forgotten: its object tells its path. */
  @Test
  void byOnConflictOverwriteNothingOfAnotherPathIsOverwritten() {
    harness.set("OFFLINE_ON_CONFLICT", "overwrite");
    harness.storage.putObject("Camera 1.mp4", new byte[] {1}, Map.of("video_path", "Câmera 1.mp4"));
    harness.storage.putObject("again.mp4", new byte[] {1}, Map.of("video_path", "again.mp4"));
    Mp4.write(clip("Camera 1.mp4"), 100_000, 1);
    Mp4.write(clip("again.mp4"), 110_000, 1);
    harness.start();
    harness.awaitCompleted(2);
    assertThat(harness.storage.object("Camera 1.mp4").map(StoredObject::size)).contains(1L);
    assertThat(harness.storage.object("again.mp4").map(StoredObject::size)).contains(110_000L);
    assertThat(harness.storage.objects()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rename", "overwrite"})
  void twoNamesThatShareAKeyByTheirAccentsBothArrive(String onConflict) {
    harness.set("OFFLINE_ON_CONFLICT", onConflict);
    Mp4.write(clip("Camera 1.mp4"), 100_000, 1);
    Mp4.write(clip("Câmera 1.mp4"), 110_000, 2);
    harness.start();
    harness.awaitCompleted(2);
    harness.awaitEmptyDisk();
    assertThat(harness.storage.objects())
        .extracting(StoredObject::size)
        .containsExactlyInAnyOrder(100_000L, 110_000L);
  }

  @Test
  void twoUploadsOfOneKeyAreNeverUnderWayTogether() {
    harness.storage.takeOffline();
    // The short one would be proven and released while the long ones, asked for when nothing was
    // there, are still coming in.
    for (int size : new int[] {30_000, 200_001, 200_002, 200_003}) {
      Mp4.write(clip("clip" + size + ".mp4"), size, size);
    }
    harness.start();
    harness.awaitValue("select count(*) from upload_queue", "4");
    harness.change("update upload_queue set bucket_path = 'same.mp4'");
    harness.storage.throttle(250_000);
    harness.storage.bringBack();
    harness.awaitCompleted(4);

    assertThat(harness.storage.objects())
        .extracting(StoredObject::size)
        .containsExactlyInAnyOrder(30_000L, 200_001L, 200_002L, 200_003L);
  }

  @Test
  void aTouchedFileFindsItsObjectAndIsNotSentAgain() {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    Path clip = Mp4.write(clip("clip.mp4"), 100_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    assertThat(clip.toFile().setLastModified(1_700_000_000_000L)).isTrue();
    harness.agent().scan().lookAgain("clip.mp4");
    harness.awaitCompleted(2);
    assertThat(harness.storage.objects()).hasSize(1);
    assertThat(harness.storage.requests(Kind.STANDARD_UPLOAD))
        .filteredOn(request -> request.status() == 200)
        .hasSize(1);
  }

  @Test
  void aConnectionOnWhichABodyWasRefusedIsNotUsedAgain() {
    harness.set("OFFLINE_UPLOAD_BATCH_SIZE", "1").set("OFFLINE_STALL_TIMEOUT", "5");
    harness
        .storage
        .faults()
        .next(
            10,
            Kind.STANDARD_UPLOAD,
            Fault.refuseEarly(Replies.restError("409", "KeyAlreadyExists", "exists")));
    for (int i = 0; i < 10; i++) {
      Mp4.write(clip("clip" + i + ".mp4"), 80_000, i);
    }
    harness.start();
    harness.awaitCompleted(10);
    assertThat(harness.rows("select message from upload_attempt where outcome = 'snooze'"))
        .isEmpty();
  }
}
