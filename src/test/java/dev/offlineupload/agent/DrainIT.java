package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.standin.Kind;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code drain} as a process; what it says and ends with otherwise: DrainCommandTest. */
class DrainIT extends LaunchedTest {
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

  private Launched drain() throws IOException {
    return launcher.start(harness.configFile(), "drain");
  }

  private void place(String name, int size) {
    Mp4.write(harness.recordings.resolve(name), size, name.hashCode());
  }
}
