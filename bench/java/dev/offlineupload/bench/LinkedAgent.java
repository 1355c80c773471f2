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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An agent under {@code bin/offline-upload run}, to be killed and started again at will. */
final class LinkedAgent implements AutoCloseable {
  private static final long LOOK_MILLIS = 1;

  private final Path recordings;
  private final Path config;
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
  LinkedAgent(Stage stage, String url, Map<String, String> settings) throws IOException {
    recordings = Files.createTempDirectory(stage.folder(), "recordings");
    config = Contender.config(stage, recordings, url, settings);
    database = config.resolveSibling("offline_data/upload_queue.db");
    launcher = new Launcher(config.getParent());
    start();
  }

  void start() throws IOException {
    process = launcher.start(config, "run");
  }

  /** SIGKILL. */
  void kill() {
    process.kill();
  }

  Path recordings() {
    return recordings;
  }

  /** Looks every ms. */
  void await(String what, Duration patience, Condition condition)
      throws IOException, InterruptedException {
    long from = System.nanoTime();
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() - from > patience.toNanos()) {
        throw new IOException(what + " did not come:\n" + process.out() + process.err());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** Waits until it has asked the server. */
  void awaitOnline() throws IOException, InterruptedException {
    await("online", Duration.ofMinutes(1), () -> process.out().contains("Online ("));
  }

  /** The one number that a query of its database returns. */
  long count(String sql) throws IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.getLong(1);
    } catch (SQLException fault) {
      throw new IOException(sql, fault);
    }
  }

  @Override
  public void close() {
    launcher.close();
  }
}
