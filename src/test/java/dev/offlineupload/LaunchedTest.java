package dev.offlineupload;

import dev.offlineupload.support.Launcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test whose agents are processes, started by the real launcher from the real jar. */
abstract class LaunchedTest extends AgentTest {
  Launcher launcher;

  @BeforeEach
  void prepare() {
    launcher = new Launcher(folder);
  }

  @AfterEach
  void end() {
    launcher.close();
  }
}
