package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Reply;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code drain}: everything that is due goes up once, and the exit code says what is left. */
class DrainIT extends LaunchedTest {
  private static final int PARTLY = 2;
  private static final int UNAVAILABLE = 69;
  private static final int SIGINT_EXIT = 128 + 2;
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  @Test
  void endsWithZeroWhenAllIsUploaded() throws Exception {
    place("a.mp4", 100_000);
    place("b.mp4", 8_000_000);

    Launched drain = drain();

    assertThat(drain.exit(PATIENCE)).as(drain.err()).isZero();
    assertThat(drain.out()).contains("2 uploaded, 0 waiting").contains("storage online");
    assertThat(harness.storage.objects()).hasSize(2);
    assertThat(harness.onDisk()).isEmpty();
  }

  @Test
  void endsWithZeroWhenThereIsNothing() throws Exception {
    Launched drain = drain();

    assertThat(drain.exit(PATIENCE)).as(drain.err()).isZero();
    assertThat(drain.out()).contains("0 uploaded, 0 waiting");
    System.out.printf(
        "DrainIT: nothing to do in %.1f s%n", (System.nanoTime() - drain.started()) / 1e9);
  }

  @Test
  void endsWithTwoAndTheCountsWhenStorageIsOutOfReach() throws Exception {
    place("a.mp4", 100_000);
    place("b.mp4", 8_000_000);
    harness.storage.takeOffline();

    Launched drain = drain();

    assertThat(drain.exit(PATIENCE)).as(drain.err()).isEqualTo(PARTLY);
    assertThat(drain.out()).contains("0 uploaded, 2 waiting").contains("storage offline");
    assertThat(harness.rows("select status, retry_count, snooze_count from upload_queue"))
        .containsExactly("pending|0|0", "pending|0|0");
    assertThat(harness.onDisk()).hasSize(2);
  }

  @Test
  void endsWithTwoWhenARowWaitsForItsNextAttempt() throws Exception {
    harness.set("OFFLINE_RETRY_DELAY_BASE", "60");
    place("good.mp4", 100_000);
    place("bad.mp4", 100_000);
    harness
        .storage
        .faults()
        .always(
            asked -> asked.kind() == Kind.STANDARD_UPLOAD && asked.key().equals("bad.mp4"),
            Fault.answer(Reply.text(500, "out of luck")));

    Launched drain = drain();

    assertThat(drain.exit(PATIENCE)).as(drain.err()).isEqualTo(PARTLY);
    assertThat(drain.out()).contains("1 uploaded, 1 waiting").contains("storage online");
    assertThat(
            harness.value(
                "select video_path, retry_count from upload_queue where id in"
                    + " (select id from upload_queue where status = 'pending')"))
        .isEqualTo("bad.mp4|1");
    assertThat(harness.onDisk()).containsExactly("bad.mp4");
  }

  @Test
  void isRefusedWhileAnAgentRunsWhosePidItNames() throws Exception {
    Launched agent = launcher.start(harness.configFile(), "run");
    await("the agent").atMost(PATIENCE).until(() -> agent.out().contains(" watches "));

    Launched drain = drain();

    assertThat(drain.exit(PATIENCE)).isEqualTo(UNAVAILABLE);
    assertThat(drain.err()).contains("process " + agent.pid()).hasLineCount(1);
    assertThat(agent.isAlive()).isTrue();
  }

  @Test
  void leavesRowsPendingWhenInterrupted() throws Exception {
    place("a.mp4", 30_000_000);
    place("b.mp4", 30_000_000);
    harness.storage.throttle(4_000_000);
    Launched drain = drain();
    await("a chunk in both lanes")
        .atMost(PATIENCE)
        .until(() -> harness.storage.requests(Kind.TUS_PATCH).size() >= 2);
    assumeThat(drain.hearsInterrupts()).isTrue();

    drain.interrupt();

    assertThat(drain.exit(PATIENCE)).isEqualTo(SIGINT_EXIT);
    assertThat(drain.err()).doesNotContain("Exception");
    assertThat(drain.out()).contains("0 uploaded, 2 waiting");
    assertThat(
            harness.rows(
                "select status, retry_count, bytes_sent > 0, claimed_at is not null"
                    + " from upload_queue"))
        .containsExactly("pending|0|1|1", "pending|0|1|1");

    harness.storage.throttle(0);
    assertThat(drain().exit(PATIENCE)).isZero();
    assertThat(harness.storage.bytesReceived()).as("nothing sent again").isEqualTo(60_000_000);
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

      Launched drain = drain();

      assertThat(drain.exit(PATIENCE)).as(drain.err()).isEqualTo(PARTLY);
      assertThat(drain.out()).contains("1 uploaded, 0 waiting").contains("1 still being written");
      assertThat(harness.onDisk()).containsExactly("growing.mp4");
    } finally {
      recorder.shutdownNow();
    }
  }

  private Launched drain() throws IOException {
    return launcher.start(harness.configFile(), "drain");
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
