package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A key that was rotated at the server, and then in {@code config.env}: one process all the time.
 */
class ConfigEditIT extends LaunchedTest {
  private static final String ROTATED = "sb_secret_rotated-4711";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aRotatedKeyIsTakenByTheProcessThatRuns() throws Exception {
    harness.storage.changeKey(ROTATED);
    Mp4.write(harness.recordings.resolve("clip.mp4"), 50_000, 1);
    Launched agent = launcher.start(harness.configFile(), "run");
    await("refused").atMost(PATIENCE).until(() -> agent.out().contains("misconfigured"));

    harness.set("SUPABASE_KEY", ROTATED).configFile();
    harness.awaitEmptyDisk();
    assertThat(agent.isAlive()).isTrue();
    assertThat(agent.out())
        .contains("config.env is taken: SUPABASE_KEY")
        .doesNotContain("ERROR", ROTATED);
    assertThat(harness.value("select status, retry_count from upload_queue"))
        .isEqualTo("completed|0");
    assertThat(harness.storage.bytesReceived()).as("nothing twice").isEqualTo(50_000);

    agent.terminate();
    assertThat(agent.exit(PATIENCE)).isEqualTo(128 + 15);
    assertThat(agent.out()).contains("Stopped").doesNotContain("ERROR");
  }
}
