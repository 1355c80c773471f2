package dev.offlineupload.bench;

import java.io.IOException;
import java.nio.file.Path;

/** The starts of one contender. */
final class Starts {
  private final String name;
  private final Path java;
  private final String options;
  private final Series watching = new Series();
  private final Series probe = new Series();
  private final Series cpu = new Series();

  /**
   * Of the launcher.
   *
   * @param name for people
   * @param java the home of its Java
   * @param options for {@code JAVA_OPTS}
   */
  Starts(String name, Path java, String options) {
    this.name = name;
    this.java = java;
    this.options = options;
  }

  String name() {
    return name;
  }

  /** A first start makes the archive, and is not what is measured. */
  void withoutCounting(Path folder) throws IOException, InterruptedException {
    try (FootprintAgent agent = new FootprintAgent(folder, java, options)) {
      agent.awaitProbe();
    }
  }

  /**
   * Starts once, until it watches and has asked the server; not for the first time, for that makes
   * the database and checks the routes.
   */
  void one(Path folder) throws IOException, InterruptedException {
    try (FootprintAgent agent = new FootprintAgent(folder, java, options)) {
      agent.awaitProbe();
      agent.restart();
      double watches = agent.awaitWatching();
      double asks = agent.awaitProbe();
      cpu.add(agent.footprint().cpuSeconds());
      watching.add(watches);
      probe.add(asks);
    }
  }

  void tell(Section section) {
    section.row(name, watching.told(2), probe.told(2), cpu.told(2));
  }

  /** Seconds to the first request at the server. */
  double ready() {
    return probe.median();
  }
}
