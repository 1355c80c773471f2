package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.agent.AgentHarness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What check says of what no agent will look at. */
class PassedOverCheckTest {
  @TempDir Path folder;

  private List<String> found(AgentHarness harness) throws Exception {
    return new PassedOverCheck(harness.settings()).lines().stream().map(CheckLine::found).toList();
  }

  @Test
  void aLinkedCameraAndOtherVideosAreSaidBeforeAnAgentRuns() throws Exception {
    try (AgentHarness harness = new AgentHarness(folder)) {
      assertThat(found(harness)).isEmpty();
      Path camera = Files.createDirectories(folder.resolve("elsewhere"));
      Files.createSymbolicLink(harness.recordings.resolve("cam 1"), camera);
      Files.createDirectories(harness.recordings.resolve("#recycle/deep"));
      Files.createDirectories(harness.recordings.resolve(".hidden"));
      Files.createFile(harness.recordings.resolve(".hidden/a.flv"));
      Files.createFile(harness.recordings.resolve("#recycle/a.flv"));
      Files.createFile(harness.recordings.resolve("a.flv"));
      Files.createFile(harness.recordings.resolve("b.wmv"));
      Files.createFile(harness.recordings.resolve("c.mp4"));
      assertThat(found(harness))
          .hasSize(3)
          .anySatisfy(line -> assertThat(line).startsWith("1 (a symbolic link").endsWith("cam 1"))
          .anySatisfy(line -> assertThat(line).startsWith("2 (a video whose ending"))
          .anySatisfy(line -> assertThat(line).startsWith("1 (left out").endsWith("#recycle"));
    }
  }
}
