package dev.offlineupload.bench;

import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An agent under {@code bin/offline-upload run}, to be killed and started again at will. */
final class RunningAgent implements AutoCloseable {
  private static final long LOOK_MILLIS = 2;

  private final Path recordings;
  private final Path config;
  private final Map<String, String> environment;
  private final Path database;
  private final Launcher launcher;
  private Launched process;

  /** Something that comes true while the agent works. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException;
  }

  /**
   * Starts one in a folder of its own.
   *
   * @param url of the storage
   * @param settings beside those that every benchmark needs; what is not named keeps its default
   */
  RunningAgent(Stage stage, String url, Map<String, String> settings) throws IOException {
    this(Files.createTempDirectory(stage.folder(), "recordings"), stage, url, settings);
  }

  private RunningAgent(Path recordings, Stage stage, String url, Map<String, String> settings)
      throws IOException {
    this(recordings, Contender.config(stage, recordings, url, settings));
  }

  /**
   * Starts one.
   *
   * @param config in the folder that is its home, see {@link Contender#config}
   */
  RunningAgent(Path recordings, Path config) throws IOException {
    this(recordings, config, Map.of());
  }

  /**
   * Starts one.
   *
   * @param environment of its process, on top of this one's
   */
  RunningAgent(Path recordings, Path config, Map<String, String> environment) throws IOException {
    this.recordings = recordings;
    this.config = config;
    this.environment = environment;
    this.database = database(config);
    this.launcher = new Launcher(config.getParent());
    start();
  }

  /** Where an agent with this configuration has its database. */
  static Path database(Path config) {
    return config.resolveSibling("offline_data").resolve("upload_queue.db");
  }

  void start() throws IOException {
    process = launcher.start(environment, config, "run");
  }

  /** SIGKILL. */
  void kill() {
    process.kill();
  }

  /** SIGTERM, and waits for its end. */
  void stop() {
    process.terminate();
    process.exit(Duration.ofMinutes(1));
  }

  Path recordings() {
    return recordings;
  }

  /**
   * Looks every few ms.
   *
   * @param what comes, for whoever reads that it did not
   * @return seconds since the start of the process
   */
  double await(String what, Duration patience, Condition condition)
      throws IOException, InterruptedException {
    long from = System.nanoTime();
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() - from > patience.toNanos()) {
        throw new IOException(what + " did not come:\n" + process.out() + process.err());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return (System.nanoTime() - process.started()) / 1e9;
  }

  boolean says(String text) {
    return process.out().contains(text);
  }

  /** Waits until it has asked the server. */
  void awaitOnline() throws IOException, InterruptedException {
    await("online", Duration.ofMinutes(1), () -> says("Online ("));
  }

  /** The one number that a query of its database returns. */
  long count(String sql) throws IOException {
    return Long.parseLong(rows(sql).get(0));
  }

  /** What a query returns, of each row the first column. */
  List<String> rows(String sql) throws IOException {
    String url = "jdbc:sqlite:" + database + "?busy_timeout=10000";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    } catch (SQLException fault) {
      throw new IOException(sql, fault);
    }
  }

  Footprint footprint() throws IOException {
    return Footprint.of(process.pid());
  }

  @Override
  public void close() {
    launcher.close();
  }
}
