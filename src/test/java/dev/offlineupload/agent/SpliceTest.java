package dev.offlineupload.agent;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.standin.Asked;
import dev.offlineupload.standin.Backend;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.LocalStorage;
import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Another content takes the place of a clip, with its size and with its time: every object is the
 * one or the other, never a splice, and the other is not deleted before it is stored as well.
 */
class SpliceTest extends AgentTest {
  private static final int SIZE = 2 * MEBIBYTE;

  /** Of a body that no buffer on the way takes as a whole. */
  private static final int LARGE = 8 * MEBIBYTE;

  private static final FileTime TIME = FileTime.fromMillis(1_700_000_000_123L);

  private Path clip;
  private String old;
  private String other;

  /** How the other content gets there. */
  enum By {
    RENAME {
      @Override
      void put(Path content, Path clip) throws IOException {
        Files.move(content, clip, StandardCopyOption.REPLACE_EXISTING);
      }
    },
    WRITE {
      @Override
      void put(Path content, Path clip) throws IOException {
        COPY.put(content, clip);
        timed(clip);
      }
    },
    COPY {
      @Override
      void put(Path content, Path clip) throws IOException {
        Files.write(clip, Files.readAllBytes(content));
      }
    };

    abstract void put(Path content, Path clip) throws IOException;
  }

  static List<By> ways() {
    return List.of(By.WRITE, By.RENAME).subList(0, Campaign.count(1, 2));
  }

  /** As S3 has it, the server's own digest tells nothing of a resumable upload. */
  @Override
  @BeforeEach
  void build() throws Exception {
    Path bucket = Files.createDirectories(folder.resolve("bucket"));
    harness =
        new AgentHarness(
            folder, LocalStorage.builder(bucket).key(AgentHarness.KEY).backend(Backend.S3).start());
    harness.set("OFFLINE_RESUMABLE_THRESHOLD", "1MiB").set("OFFLINE_CHUNK_SIZE", "256KiB");
    harness.hurried();
    make(SIZE);
  }

  private void make(int size) throws IOException {
    clip = made(clip("clip.mp4"), size, 1);
    old = Sha256.of(clip);
    other = Sha256.of(made(folder.resolve("other.mp4"), size, 2));
  }

  private static Path made(Path file, int size, long seed) {
    Mp4.write(file, size, seed);
    return timed(file);
  }

  private void largeAndInOnePiece() throws IOException {
    Files.delete(clip);
    Files.delete(folder.resolve("other.mp4"));
    make(LARGE);
    harness.set("OFFLINE_RESUMABLE_THRESHOLD", "64MiB");
  }

  private static Path timed(Path file) {
    try {
      return Files.setLastModifiedTime(file, TIME);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void replace(By by) {
    try {
      by.put(folder.resolve("other.mp4"), clip);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void replaceAt(int n, Predicate<Asked> request, By by) {
    harness.at(n, request, () -> replace(by));
  }

  private void awaitOtherStoredAndEveryCopyReleased() {
    harness.awaitCompleted(1);
    await("the other content")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> contents().contains(other));
    harness.awaitEmptyDisk();
    assertThat(contents()).isSubsetOf(old, other).doesNotHaveDuplicates();
    harness.awaitValue(
        "select count(*) from upload_queue where status in ('pending', 'uploading')", "0");
  }

  private List<String> contents() {
    List<String> contents = new ArrayList<>();
    harness.storage.objects().forEach(o -> contents.add(harness.storage.sha256(o.key())));
    return contents;
  }

  @ParameterizedTest
  @MethodSource("ways")
  void betweenTwoChunks(By by) {
    replaceAt(4, Kind.TUS_PATCH, by);
    harness.start();
    awaitOtherStoredAndEveryCopyReleased();
    assertThat(contents()).containsExactly(other);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void inTheLastChunk(By by) {
    replaceAt(1, Asked::lastPatch, by);
    harness.start();
    awaitOtherStoredAndEveryCopyReleased();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void inTheMiddleOfAStandardUpload(By by) throws Exception {
    largeAndInOnePiece();
    replaceAt(1, Kind.STANDARD_UPLOAD, by);
    harness.start();
    awaitOtherStoredAndEveryCopyReleased();
    assertThat(contents()).containsExactly(other);
  }

  /** A copying program writes the content first and gives it its time after that. */
  @Test
  void seenBetweenItsContentAndItsTime() throws Exception {
    largeAndInOnePiece();
    harness.at(
        1,
        Kind.STANDARD_UPLOAD,
        () -> {
          replace(By.COPY);
          harness.awaitScans();
          timed(clip);
        });
    harness.start();
    awaitOtherStoredAndEveryCopyReleased();
    assertThat(contents()).containsExactly(other);
  }

  /** Its time says that it was uploaded before, and so does its content. */
  @Test
  void theContentThatWasUploadedComesBackInTheMiddleOfAnUpload() throws Exception {
    Path kept = Files.copy(clip, folder.resolve("kept.mp4"), COPY_ATTRIBUTES);
    uploadCutAndReplace(kept);
    harness.awaitCompleted(2);
    // The row keeps the key of its own that it had got by then.
    assertThat(contents()).containsOnly(old);
  }

  /** Its time says that it was uploaded before, its content that it was not. */
  @Test
  void contentWithTheTimeOfWhatWasUploadedComesInTheMiddleOfAnUpload() throws Exception {
    Path third = made(folder.resolve("third.mp4"), SIZE, 3);
    String content = Sha256.of(third);
    uploadCutAndReplace(third);
    harness.awaitCompleted(2);
    assertThat(contents()).containsExactlyInAnyOrder(old, content);
  }

  private void uploadCutAndReplace(Path next) throws IOException {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "false");
    harness.start();
    harness.awaitCompleted(1);
    harness.storage.faults().always(Kind.TUS_PATCH, Fault.cutAfter(100_000));
    replace(By.COPY);
    harness.awaitValue("select count(*) from upload_queue where id = 2 and bytes_sent > 0", "1");
    Files.move(next, clip, StandardCopyOption.REPLACE_EXISTING);
    harness.storage.faults().clear();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void duringAnOutageInTheMiddleOfAnUpload(By by) {
    harness.storage.faults().pass(3, Kind.TUS_PATCH).next(Kind.TUS_PATCH, Fault.cutAfter(100_000));
    replaceAt(1, Kind.TUS_HEAD, by);
    harness.start();
    awaitOtherStoredAndEveryCopyReleased();
    assertThat(contents()).containsExactly(other);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void whileTheAgentIsStoppedInTheMiddleOfAnUpload(By by) {
    harness
        .storage
        .faults()
        .pass(3, Kind.TUS_PATCH)
        .always(Kind.TUS_PATCH, Fault.cutAfter(100_000));
    harness.start();
    harness.awaitValue("select bytes_sent > 0 and status = 'pending' from upload_queue", "1");
    harness.stop();
    harness.storage.faults().clear();
    replace(by);
    harness.start();
    awaitOtherStoredAndEveryCopyReleased();
    assertThat(contents()).containsExactly(other);
  }

  @ParameterizedTest
  @MethodSource("ways")
  void betweenTheProofAndTheRelease(By by) {
    replaceAt(2, Kind.INFO, by);
    harness.start();
    awaitOtherStoredAndEveryCopyReleased();
    assertThat(contents()).containsExactlyInAnyOrder(old, other);
  }

  /** As a backup or a fixer of permissions does. */
  @Test
  void touchesDuringEveryChunkCostNoByte() throws Exception {
    int[] touches = {0};
    harness.storage.onRequest(
        asked -> {
          if (asked.kind() == Kind.TUS_PATCH && !asked.lastPatch()) {
            touch(++touches[0]);
          }
        });
    harness.start();
    harness.awaitCompleted(1);
    assertThat(touches[0]).isEqualTo(SIZE / 262_144 - 1);
    assertThat(harness.rows("select id, status, retry_count, snooze_count from upload_queue"))
        .containsExactly("1|completed|0|0");
    assertThat(harness.rows("select outcome from upload_attempt")).containsExactly("verified");
    assertThat(harness.storage.requests(Kind.TUS_CREATE)).hasSize(1);
    assertThat(harness.storage.bytesReceived()).isEqualTo(SIZE);
    assertThat(contents()).containsExactly(old);
    harness.awaitEmptyDisk();
  }

  private void touch(int n) {
    try {
      assertThat(clip.toFile().setExecutable(n % 2 == 0)).isTrue();
      Files.createLink(folder.resolve("backup" + n), clip);
      Files.setLastModifiedTime(clip, FileTime.fromMillis(1_700_000_000_000L + n));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** A touch while it waits is found by the watch, or by the lane, whichever is first. */
  @Test
  void aNewTimeWhileItWaitsKeepsRowAndProgress() throws Exception {
    harness.storage.faults().pass(3, Kind.TUS_PATCH).always(Kind.TUS_PATCH, Fault.cutAfter(0));
    harness.set("OFFLINE_RETRY_DELAY_BASE", "60").start();
    harness.awaitValue("select status || bytes_sent from upload_queue", "pending786432");
    touch(1);
    harness.awaitValue("select file_mtime from upload_queue", "1700000000001");
    harness.storage.faults().clear();
    harness.awaitCompleted(1);
    assertThat(harness.value("select id || '|' || retry_count from upload_queue")).isEqualTo("1|0");
    assertThat(harness.storage.requests(Kind.TUS_CREATE)).hasSize(1);
    assertThat(contents()).containsExactly(old);
    harness.awaitEmptyDisk();
  }

  @Test
  void aChangeOfRightsAloneCostsNoByte() {
    harness.at(1, Kind.TUS_HEAD, () -> assertThat(clip.toFile().setExecutable(true)).isTrue());
    harness.storage.faults().pass(3, Kind.TUS_PATCH).next(Kind.TUS_PATCH, Fault.cutAfter(0));
    harness.start();
    harness.awaitCompleted(1);
    assertThat(contents()).containsExactly(old);
    assertThat(harness.storage.requests(Kind.TUS_CREATE)).hasSize(1);
    harness.awaitEmptyDisk();
  }
}
