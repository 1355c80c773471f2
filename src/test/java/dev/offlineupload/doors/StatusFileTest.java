package dev.offlineupload.doors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFileTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void aRunningAgentKeepsItTrue() throws Exception {
    try (AgentHarness harness = new AgentHarness(folder).tick("status.tick", "50")) {
      Path file = harness.database.resolveSibling("status.json");
      Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
      harness.start();
      Awaitility.await("status.json")
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(() -> read(file).get("completed").intValue() == 1);
      assertThat(read(file).get("is_monitoring").booleanValue()).isTrue();
      assertThat(Instant.parse(read(file).get("written_at").textValue()))
          .isAfter(Instant.now().minusSeconds(60));
      harness.stop();
      assertThat(file.resolveSibling(".status.json.part")).doesNotExist();
    }
  }

  @Test
  void saysOnceThatItCannotBeWritten() throws Exception {
    Path file = folder.resolve("none/status.json");
    StatusFile status = new StatusFile(file, NOON);
    try (LogLines log = new LogLines()) {
      status.write(Map.of());
      status.write(Map.of());
      assertThat(log.containing("be written")).hasSize(1);
      Files.createDirectories(file.getParent());
      status.write(Map.of());
      assertThat(read(file).get("written_at").textValue()).isEqualTo("2026-11-22T12:00:00Z");
    }
  }

  private static JsonNode read(Path file) throws Exception {
    return new ObjectMapper().readTree(file.toFile());
  }
}
