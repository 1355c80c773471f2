package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.camel.UnusableRoutes;
import dev.offlineupload.config.InvalidSettings;
import dev.offlineupload.queue.AgentLock;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders and patterns that mean something to somebody on the way, and here only themselves. */
class OddPlacesTest {

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{user.home}}",
        "{{",
        "a?b=c&d",
        "50%25 #1",
        "a+b; c",
        "a, b",
        "São João",
        "RAW(x)",
        "$simple{body}"
      })
  void aClipArrivesWhateverItsFoldersAreCalledOrTheStartIsRefusedWithTheFolder(String name)
      throws IOException {
    Path folder = Files.createDirectories(temp.resolve(name));
    try (AgentHarness harness = new AgentHarness(folder)) {
      harness.set("OFFLINE_RECORDINGS_DIR", "'" + harness.recordings + "'");
      harness.set("OFFLINE_DATABASE", "'" + folder.resolve("offline_data/upload_queue.db") + "'");
      Mp4.write(harness.recordings.resolve("clip.mp4"), 50_000, 1);
      arrivesOrIsRefused(harness, copy(Path.of("routes"), folder.resolve("routes")), name);
    }
    assertThat(AgentLock.holder(folder.resolve("offline_data/upload_queue.db"))).isEmpty();
  }

  private static void arrivesOrIsRefused(AgentHarness harness, Path routes, String name) {
    try (Agent agent = Agent.start(harness.settings(), routes, harness.ticks())) {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> agent.queue().status().stats().successfulUploads() == 1);
    } catch (InvalidSettings | UnusableRoutes refused) {
      assertThat(refused).hasMessageContaining(name);
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, Files.createDirectories(to).resolve(file.getFileName()));
      }
    }
    return to;
  }

  @ParameterizedTest
  @ValueSource(strings = {"'${camera_id}_{timestamp}'", "'$simple{_}/{camera_id}'", "'#{arena}/*'"})
  void aPatternIsOnlyAPattern(String pattern) {
    try (AgentHarness harness = new AgentHarness(temp)) {
      harness.set("OFFLINE_RECORDING_PATTERN", pattern).start();
      Mp4.write(harness.recordings.resolve("clip.mp4"), 50_000, 1);
      harness.awaitCompleted(1);
    }
  }
}
