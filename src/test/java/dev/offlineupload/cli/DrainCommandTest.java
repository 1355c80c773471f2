package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.standin.Reply;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code drain}: everything that is due goes up once, and the exit code says what is left. */
class DrainCommandTest extends CommandTest {
  @Test
  void endsWithZeroWhenThereIsNothing() {
    assertThat(execute("drain")).as(err).isZero();
    assertThat(out).contains("0 uploaded, 0 waiting");
  }

  @Test
  void itWaitsForTheSecondLookAtWhatItSent() {
    harness.set("OFFLINE_RELEASE_AFTER", "1");
    place("a.mp4", 100_000);
    assertThat(execute("drain")).as(err).isZero();
    assertThat(out).contains("1 uploaded, 0 waiting");
    assertThat(harness.storage.requests(Kind.OBJECT_LIST)).isNotEmpty();
    assertThat(harness.onDisk()).isEmpty();
  }

  @Test
  void endsWithTwoAndTheCountsWhenStorageIsOutOfReach() {
    place("a.mp4", 100_000);
    place("b.mp4", 8_000_000);
    harness.storage.takeOffline();

    assertThat(execute("drain")).as(err).isEqualTo(ExitCode.PARTLY);
    assertThat(out).contains("0 uploaded, 2 waiting").contains("storage offline");
    assertThat(harness.rows("select status, retry_count, snooze_count from upload_queue"))
        .containsExactly("pending|0|0", "pending|0|0");
    assertThat(harness.onDisk()).hasSize(2);
  }

  /** Two clips, one of which is always answered so. */
  private void placeGoodAndBad(Reply toBad) {
    place("good.mp4", 100_000);
    place("bad.mp4", 100_000);
    harness
        .storage
        .faults()
        .always(
            asked -> asked.kind() == Kind.STANDARD_UPLOAD && asked.key().equals("bad.mp4"),
            Fault.answer(toBad));
  }

  @Test
  void endsWithTwoWhenARowWaitsForItsNextAttempt() {
    harness.set("OFFLINE_RETRY_DELAY_BASE", "60");
    placeGoodAndBad(Reply.text(500, "out of luck"));

    assertThat(execute("drain")).as(err).isEqualTo(ExitCode.PARTLY);
    assertThat(out).contains("1 uploaded, 1 waiting").contains("storage online");
    assertThat(
            harness.value(
                "select video_path, retry_count from upload_queue where id in"
                    + " (select id from upload_queue where status = 'pending')"))
        .isEqualTo("bad.mp4|1");
    assertThat(harness.onDisk()).containsExactly("bad.mp4");
  }

  @Test
  void endsWithTwoAndSaysWhatToDoWhereClipsFailed() {
    placeGoodAndBad(Replies.invalidKey());

    assertThat(execute("drain")).as(err).isEqualTo(ExitCode.PARTLY);
    assertThat(out)
        .contains("1 uploaded, 0 waiting, 1 failed")
        .contains("1 failed or expired: list --status failed", "retry --all-failed");
    assertThat(execute("drain")).as("also the next time").isEqualTo(ExitCode.PARTLY);
    harness.storage.faults().clear();
    assertThat(execute("retry", "--all-failed")).isZero();
    assertThat(execute("drain")).as(out).isZero();
    assertThat(out).doesNotContain("retry --all-failed");
  }

  @Test
  void saysThatARecordingIsStillBeingWritten() throws Exception {
    harness.set("OFFLINE_RECORDING_MIN_AGE", "3");
    place("whole.mp4", 100_000);
    Path growing = Files.createFile(harness.recordings.resolve("growing.mp4"));
    ScheduledExecutorService recorder = Executors.newSingleThreadScheduledExecutor();
    try {
      var unused =
          recorder.scheduleAtFixedRate(() -> append(growing), 0, 100, TimeUnit.MILLISECONDS);

      assertThat(execute("drain")).as(err).isEqualTo(ExitCode.PARTLY);
      assertThat(out).contains("1 uploaded, 0 waiting").contains("1 still being written");
      assertThat(harness.onDisk()).containsExactly("growing.mp4");
    } finally {
      recorder.shutdownNow();
    }
  }

  private void place(String name, int size) {
    Mp4.write(harness.recordings.resolve(name), size, name.hashCode());
  }

  private static void append(Path file) {
    try {
      Files.write(file, new byte[5_000], StandardOpenOption.APPEND);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
