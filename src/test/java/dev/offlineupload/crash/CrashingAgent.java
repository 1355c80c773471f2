package dev.offlineupload.crash;

import dev.offlineupload.agent.Agent;
import dev.offlineupload.config.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** An agent as a process of its own that stops dead at a {@link CrashPoint}. */
final class CrashingAgent {
  private CrashingAgent() {}

  /**
   * Runs until the point.
   *
   * @param arguments the configuration file, then placeholders of the routes as {@code name=value}
   */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> ticks = new HashMap<>();
    for (String tick : arguments) {
      int equals = tick.indexOf('=');
      if (equals > 0) {
        ticks.put(tick.substring(0, equals), tick.substring(equals + 1));
      }
    }
    try (Agent agent =
        Agent.start(Settings.load(Path.of(arguments[0]), Map.of()), Path.of("routes"), ticks)) {
      System.out.println("Started " + agent.gate().getState());
      new CountDownLatch(1).await();
    }
  }
}
