package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** {@code status --json}: the documented fields, whether an agent runs or not. */
class StatusIT extends LaunchedTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void tellsOfARunningAgentWhatItDoes() throws Exception {
    harness.set("OFFLINE_UPLOAD_BATCH_SIZE", "1");
    Mp4.write(harness.recordings.resolve("1.mp4"), 100_000, 1);
    Launched agent = launcher.start(harness.configFile(), "run");
    await("first clip").atMost(PATIENCE).until(() -> !harness.storage.objects().isEmpty());
    harness.awaitEmptyDisk();
    harness.storage.throttle(200_000);
    Mp4.write(harness.recordings.resolve("2.mp4"), 30_000_000, 2);
    await("a body").atMost(PATIENCE).until(() -> harness.storage.bytesReceived() > 200_000);
    Mp4.write(harness.recordings.resolve("3.mp4"), 50_000, 3);
    harness.awaitValue("select count(*) from upload_queue", "3");

    JsonNode status = status();

    assertFields(status);
    assertThat(status.get("is_monitoring").booleanValue()).isTrue();
    assertThat(status.get("queue_size").intValue()).isEqualTo(2);
    assertThat(status.get("pending").intValue()).isEqualTo(1);
    assertThat(status.get("uploading").intValue()).isEqualTo(1);
    assertThat(status.get("completed").intValue()).isEqualTo(1);
    assertThat(status.get("recent_uploads_24h").intValue()).isEqualTo(1);
    assertThat(status.get("pending_bytes").longValue()).isEqualTo(30_050_000);
    assertThat(status.get("oldest_pending_seconds").longValue()).isBetween(0L, 30L);
    assertThat(status.at("/stats/total_processed").intValue()).isEqualTo(1);
    assertThat(status.at("/connectivity/state").textValue()).isEqualTo("online");
    assertThat(agent.isAlive()).isTrue();
  }

  @Test
  void worksWithoutAnAgentAndBeforeTheFirstStart() throws Exception {
    JsonNode status = status();

    assertFields(status);
    assertThat(status.get("is_monitoring").booleanValue()).isFalse();
    assertThat(status.get("queue_size").intValue()).isZero();
    assertThat(status.get("oldest_pending_seconds").isNull()).isTrue();
    assertThat(harness.database).as("only looked for").doesNotExist();
  }

  private JsonNode status() throws IOException {
    Launched status = launcher.start(harness.configFile(), "status", "--json");
    assertThat(status.exit(PATIENCE)).as(status.err()).isZero();
    return new ObjectMapper().readTree(status.out());
  }

  private static void assertFields(JsonNode status) {
    assertThat(status.fieldNames())
        .toIterable()
        .containsExactly(
            "queue_size",
            "pending",
            "uploading",
            "completed",
            "failed",
            "expired",
            "recent_uploads_24h",
            "is_monitoring",
            "stats",
            "connectivity",
            "oldest_pending_seconds",
            "pending_bytes",
            "held",
            "unfinished",
            "vanished",
            "paused_since",
            "alerts",
            "passed_over",
            "config");
    assertThat(status.get("stats").fieldNames())
        .toIterable()
        .containsExactly(
            "total_processed",
            "successful_uploads",
            "failed_uploads",
            "last_cleanup",
            "last_connectivity_check");
    assertThat(status.get("connectivity").fieldNames())
        .toIterable()
        .containsExactly("state", "since", "latency_ms", "reason", "remedy");
  }
}
