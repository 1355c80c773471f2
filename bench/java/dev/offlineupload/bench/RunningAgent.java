package dev.offlineupload.bench;

import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code bin/offline-upload run}, its database looked into from outside. */
final class RunningAgent implements AutoCloseable {
  private static final long LOOK_MILLIS = 5;

  private final Path home;
  private final Launcher launcher;
  private final Launched process;

  /** Something that comes true. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException, SQLException;
  }

  /**
   * Starts it.
   *
   * @param config in the folder that is its home, see {@link Contender#config}
   */
  RunningAgent(Path config) throws IOException {
    home = config.getParent();
    launcher = new Launcher(home);
    process = launcher.start(config, "run");
  }

  /** Where an agent with this configuration has its database. */
  static Path database(Path config) {
    return config.resolveSibling("offline_data").resolve("upload_queue.db");
  }

  /**
   * Waits.
   *
   * @return seconds since the start of the process
   * @throws IllegalStateException if the agent ends before, or it takes longer than this
   */
  double await(Duration atMost, Condition condition)
      throws IOException, SQLException, InterruptedException {
    long begun = System.nanoTime();
    while (!condition.holds()) {
      if (!process.isAlive() || System.nanoTime() - begun > atMost.toNanos()) {
        throw new IllegalStateException("bench: in vain\n" + process.out() + process.err());
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return (System.nanoTime() - process.started()) / 1e9;
  }

  /** What a query says, each row its first column. */
  List<String> rows(String query) throws SQLException {
    String url = "jdbc:sqlite:" + database(home.resolve("config.env")) + "?busy_timeout=10000";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        rows.add(result.getString(1));
      }
      return rows;
    }
  }

  long number(String query) throws SQLException {
    return Long.parseLong(rows(query).get(0));
  }

  Footprint footprint() throws IOException {
    return Footprint.of(process.pid());
  }

  boolean says(String text) {
    return process.out().contains(text);
  }

  @Override
  public void close() {
    launcher.close();
  }
}
