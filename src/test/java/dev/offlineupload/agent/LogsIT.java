package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an agent in production prints and keeps. */
class LogsIT extends LaunchedTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private Path log() {
    return harness.database.resolveSibling("logs/offline-upload.log");
  }

  private void runOne(Map<String, String> environment) throws Exception {
    Mp4.write(clip("São João/Câmera_1.mp4"), 50_000, 1);
    Launched agent = launcher.start(environment, harness.configFile(), "run");
    await("the clip").atMost(LIMIT).until(() -> harness.storage.objects().size() == 1);
    await("its line").atMost(LIMIT).until(() -> harness.count("completed") == 1);
    Launched second = launcher.start(environment, harness.configFile(), "run");
    assertThat(second.exit(LIMIT)).isEqualTo(69);
    agent.terminate();
    assertThat(agent.exit(LIMIT)).isEqualTo(143);
    assertThat(Files.readString(log()).lines())
        .as("console and file; two threads at once may have another order in each")
        .containsExactlyInAnyOrderElementsOf(agent.out().lines().toList());
  }

  @Test
  void jsonToTheEnd() throws Exception {
    harness.set("OFFLINE_LOG_FORMAT", "json");
    runOne(Map.of("OFFLINE_LANG", "pt-BR"));
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(log())) {
      lines.add(new ObjectMapper().readTree(line));
    }
    JsonNode done =
        lines.stream()
            .filter(line -> line.get("message").textValue().contains(" completed: "))
            .findFirst()
            .orElseThrow();
    assertThat(done.get("level").textValue()).isEqualTo("success");
    assertThat(done.get("upload_id").longValue()).isEqualTo(1);
    assertThat(done.get("file_size").longValue()).isEqualTo(50_000);
    assertThat(done.get("mb_per_s").doubleValue()).isPositive();
    assertThat(lines.get(lines.size() - 1).get("message").textValue()).isEqualTo("Stopped");
  }

  @Test
  void portugueseByTheLocaleThatTheLauncherWasGiven() throws Exception {
    runOne(Map.of("LC_ALL", "pt_BR.ISO-8859-1"));
    assertThat(Files.readAllLines(log()))
        .anyMatch(
            line -> line.matches(".* ✔     settle: #1 concluído: São João/.*comprovado como.*"))
        .last()
        .asString()
        .endsWith(" INFO  agent: Parado");
  }
}
