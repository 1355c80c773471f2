package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test whose agents are processes, started by the real launcher from the real jar. */
abstract class LaunchedTest extends AgentTest {
  private static final Duration TRAINING = Duration.ofMinutes(5);

  Launcher launcher;

  /** The class archive is made at a first start: no test is to wait for that within its time. */
  @BeforeAll
  static void train(@TempDir Path prints) throws IOException {
    try (Launcher first = new Launcher(prints)) {
      Launched version = first.start(prints.resolve("none"), "--version");
      assertThat(version.exit(TRAINING)).as(version.err()).isZero();
    }
  }

  @BeforeEach
  void prepare() {
    launcher = new Launcher(folder);
  }

  @AfterEach
  void end() {
    launcher.close();
  }
}
