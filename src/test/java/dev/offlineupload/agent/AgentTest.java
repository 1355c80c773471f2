package dev.offlineupload.agent;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with an agent of its own. */
abstract class AgentTest {
  static final int MEBIBYTE = 1024 * 1024;

  @TempDir Path folder;
  AgentHarness harness;

  @BeforeEach
  void build() throws Exception {
    harness = new AgentHarness(folder);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  Path clip(String name) {
    return harness.recordings.resolve(name);
  }
}
