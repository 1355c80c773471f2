package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.SeenRequest;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** SIGTERM: the chunk under way comes to its end, the rest waits for the next start. */
class StopIT extends LaunchedTest {
  private static final int SIGTERM_EXIT = 128 + 15;
  private static final int CLIP_BYTES = 30_000_000;
  private static final long CHUNK = 6 * 1024 * 1024;
  private static final Duration SHUTDOWN = Duration.ofSeconds(30 + 15);

  @Test
  void aStoppedAgentEndsAtTheChunksBorderAndGoesOnThere() throws Exception {
    Mp4.write(harness.recordings.resolve("clip.mp4"), CLIP_BYTES, 1);
    harness.storage.throttle(5_000_000);
    Launched agent = launcher.start(harness.configFile(), "run");
    awaitReceived(CHUNK + CHUNK / 3);
    // The second chunk must not end before the agent has heard that it is to stop.
    harness.storage.throttle(400_000);

    long asked = System.nanoTime();
    agent.terminate();
    assertThat(agent.exit(SHUTDOWN)).isEqualTo(SIGTERM_EXIT);
    System.out.printf("StopIT: ended %.1f s after SIGTERM%n", (System.nanoTime() - asked) / 1e9);

    assertThat(agent.out()).contains("Stopping").contains("Stopped").doesNotContain("ERROR");
    assertThat(harness.value("select status, retry_count, bytes_sent from upload_queue"))
        .isEqualTo("pending|0|" + 2 * CHUNK);
    assertThat(harness.storage.bytesReceived()).isEqualTo(2 * CHUNK);

    harness.storage.throttle(0);
    harness.storage.forgetRequests();
    launcher.start(harness.configFile(), "run");
    await("released").atMost(SHUTDOWN).until(() -> harness.onDisk().isEmpty());

    SeenRequest first = harness.storage.requests(Kind.TUS_PATCH).get(0);
    assertThat(first.headers()).containsEntry("Upload-Offset", Long.toString(2 * CHUNK));
    assertThat(harness.storage.bytesReceived()).as("nothing sent again").isEqualTo(CLIP_BYTES);
    assertThat(harness.storage.objects()).hasSize(1);
  }

  @Test
  void aSecondSignalEndsAtOnceAndCostsNothing() throws Exception {
    Mp4.write(harness.recordings.resolve("clip.mp4"), CLIP_BYTES, 1);
    harness.storage.throttle(200_000);
    Launched agent = launcher.start(harness.configFile(), "run");
    awaitReceived(100_000);

    agent.terminate();
    await("told to stop").atMost(SHUTDOWN).until(() -> agent.out().contains("Stopping"));
    assertThat(agent.isAlive()).as("its chunk takes half a minute").isTrue();
    agent.terminate();
    assertThat(agent.exit(Duration.ofSeconds(5))).isEqualTo(SIGTERM_EXIT);
    assertThat(agent.out()).doesNotContain("Stopped");
    assertThat(harness.value("select status from upload_queue")).isEqualTo("uploading");

    harness.storage.throttle(0);
    launcher.start(harness.configFile(), "run");
    await("released").atMost(SHUTDOWN).until(() -> harness.onDisk().isEmpty());
    assertThat(harness.value("select status, retry_count from upload_queue"))
        .isEqualTo("completed|0");
    assertThat(harness.storage.objects()).hasSize(1);
  }

  @Test
  void aChunkThatDoesNotEndInTimeIsCutAndItsRowWaitsWithWhatTheServerHas() throws Exception {
    Mp4.write(harness.recordings.resolve("clip.mp4"), CLIP_BYTES, 1);
    harness.storage.throttle(200_000);
    Launched agent =
        launcher.start(Map.of("CAMEL_MAIN_SHUTDOWNTIMEOUT", "6"), harness.configFile(), "run");
    awaitReceived(100_000);

    agent.terminate();
    assertThat(agent.exit(Duration.ofSeconds(6 + 15))).isEqualTo(SIGTERM_EXIT);
    assertThat(agent.out()).contains("Stopped").doesNotContain("ERROR").doesNotContain("\tat ");
    assertThat(harness.value("select status, retry_count, error_message from upload_queue"))
        .startsWith("pending|0|")
        .contains("The agent stops: given up");

    harness.storage.throttle(0);
    harness.storage.forgetRequests();
    launcher.start(harness.configFile(), "run");
    await("released").atMost(SHUTDOWN).until(() -> harness.onDisk().isEmpty());
    assertThat(harness.storage.requests(Kind.TUS_CREATE)).as("resumed").isEmpty();
    assertThat(harness.storage.bytesReceived()).isBetween((long) CLIP_BYTES, CLIP_BYTES + CHUNK);
  }

  private void awaitReceived(long bytes) {
    await("bytes received: " + bytes)
        .atMost(SHUTDOWN)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> harness.storage.bytesReceived() >= bytes);
  }
}
