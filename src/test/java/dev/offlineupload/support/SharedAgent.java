package dev.offlineupload.support;

import dev.offlineupload.agent.AgentHarness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One agent for the tests of a class that leave it as they found it; each begins with storage in
 * reach and nothing paused. It is started by the first that asks.
 */
public final class SharedAgent implements BeforeEachCallback, AfterAllCallback {
  private final UnaryOperator<AgentHarness> settings;
  private Path folder;
  private AgentHarness harness;

  /**
   * @param settings what its configuration has beyond that of every harness
   */
  public SharedAgent(UnaryOperator<AgentHarness> settings) {
    this.settings = settings;
  }

  public AgentHarness get() {
    if (harness == null) {
      try {
        folder = Files.createTempDirectory("shared-agent");
      } catch (IOException fault) {
        throw new UncheckedIOException(fault);
      }
      harness = settings.apply(new AgentHarness(folder)).start();
      harness.awaitGate("online");
    }
    return harness;
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    if (harness != null) {
      harness.storage.faults().clear();
      harness.storage.bringBack();
      harness.agent().queue().resume();
      harness.awaitGate("online");
    }
  }

  @Override
  public void afterAll(ExtensionContext test) throws IOException {
    if (harness != null) {
      harness.close();
      Trees.delete(folder);
      harness = null;
    }
  }
}
