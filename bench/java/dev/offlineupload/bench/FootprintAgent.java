package dev.offlineupload.bench;

import dev.offlineupload.AgentHarness;
import dev.offlineupload.localstorage.Backend;
import dev.offlineupload.localstorage.LocalStorage;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An agent under {@code bin/offline-upload run}, with a folder and a stand-in of its own. */
final class FootprintAgent implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long LOOK_MILLIS = 2;

  private final AgentHarness harness;
  private final Launcher launcher;
  private final Launched process;

  /**
   * Starts it.
   *
   * @param java the home of its Java
   * @param options for {@code JAVA_OPTS}
   */
  FootprintAgent(Path folder, Path java, String options) throws IOException {
    // Unlike the file backend, this one takes no MD5 of what it gets.
    LocalStorage storage =
        LocalStorage.builder(folder.resolve("bucket"))
            .backend(Backend.S3)
            .key(AgentHarness.KEY)
            .start();
    harness = new AgentHarness(folder, storage);
    // As operators have it.
    harness.set("OFFLINE_OFFLINE_CHECK_INTERVAL", "5");
    harness.set("OFFLINE_CONNECTIVITY_CHECK_INTERVAL", "30");
    Map<String, String> environment = new HashMap<>(Map.of("JAVA_HOME", java.toString()));
    if (!options.isEmpty()) {
      environment.put("JAVA_OPTS", options);
    }
    launcher = new Launcher(folder);
    process = launcher.start(environment, harness.configFile(), "run");
  }

  /** Waits for the line that the agent watches; seconds since the start. */
  double awaitWatching() throws InterruptedException {
    return await(() -> process.out().contains(" watches "));
  }

  /** Waits for the first request at the server; seconds since the start. */
  double awaitProbe() throws InterruptedException {
    return await(() -> !harness.storage.requests().isEmpty());
  }

  double awaitEmptyDisk() throws InterruptedException {
    return await(() -> harness.onDisk().isEmpty());
  }

  private double await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() - process.started() > PATIENCE.toNanos()) {
        throw new IllegalStateException("bench: " + process.out() + process.err());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return (System.nanoTime() - process.started()) / 1e9;
  }

  Path recordings() {
    return harness.recordings;
  }

  Footprint footprint() throws IOException {
    return Footprint.of(process.pid());
  }

  @Override
  public void close() {
    launcher.close();
    harness.close();
  }
}
