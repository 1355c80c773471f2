package dev.offlineupload.bench;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.standin.Backend;
import dev.offlineupload.standin.LocalStorage;
import dev.offlineupload.support.ApiCaller;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An agent under {@code bin/offline-upload run}, with a folder and a stand-in of its own. */
final class FootprintAgent implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final List<String> PAGE =
      List.of("overview", "queue?limit=101", "queue/troubles", "history?hours=24");
  private static final List<String> MANAGEMENT = List.of("/observe/metrics", "/observe/health");

  private final AgentHarness harness;
  private final RunningAgent agent;

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
    harness.withHttp().withManagement();
    Map<String, String> environment = new HashMap<>(Map.of("JAVA_HOME", java.toString()));
    if (!options.isEmpty()) {
      environment.put("JAVA_OPTS", options);
    }
    agent = new RunningAgent(harness.recordings, harness.configFile(), environment);
  }

  /** Stops it, and starts it on what it left. */
  void restart() throws IOException {
    agent.stop();
    harness.storage.forgetRequests();
    agent.start();
  }

  /**
   * Asks for what the page asks for at each of its looks, and for what Prometheus and a supervisor
   * do.
   */
  void ask(int times) throws IOException, InterruptedException {
    awaitWatching();
    ApiCaller api = ApiCaller.of(harness);
    ApiCaller management = ApiCaller.ofManagement(harness);
    for (int time = 0; time < times; time++) {
      PAGE.forEach(path -> answered(api.get(path)));
      MANAGEMENT.forEach(path -> answered(management.get(path)));
    }
  }

  private static void answered(ApiCaller.Told answer) {
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.toString());
    }
  }

  /** Waits for the line that the agent watches; seconds since the start. */
  double awaitWatching() throws IOException, InterruptedException {
    return agent.await("a watch", PATIENCE, () -> agent.says(" watches "));
  }

  /** Waits for the first request at the server; seconds since the start. */
  double awaitProbe() throws IOException, InterruptedException {
    return agent.await("a request", PATIENCE, () -> !harness.storage.requests().isEmpty());
  }

  double awaitEmptyDisk() throws IOException, InterruptedException {
    return agent.await("an empty disk", PATIENCE, () -> harness.onDisk().isEmpty());
  }

  Path recordings() {
    return harness.recordings;
  }

  Footprint footprint() throws IOException {
    return agent.footprint();
  }

  @Override
  public void close() {
    agent.close();
    harness.close();
  }
}
