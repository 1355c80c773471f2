package dev.offlineupload.queue;

import dev.offlineupload.queue.SqliteFile.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.StringJoiner;

/** Brings a database to the newest version of the schema, after a backup if it holds anything. */
record Upgrade(Schema schema, Clock clock, Duration busyTimeout) {
  /**
   * @return what to tell the operator, if an older database was changed
   * @throws UnusableDatabase if it cannot be backed up or migrated; no step is left half-done
   */
  Optional<String> run(Path file, Diagnosis diagnosis) {
    try (Connection connection = SqliteFile.connect(file, Access.WRITE, busyTimeout)) {
      if (diagnosis.state() == Diagnosis.State.BLANK) {
        schema.migrate(connection);
        return Optional.empty();
      }
      if (diagnosis.version() == schema.latest()) {
        return Optional.empty();
      }
      return Optional.of(change(file, diagnosis.version(), connection));
    } catch (SQLException e) {
      throw UnusableDatabase.of(file, e);
    }
  }

  private String change(Path file, int version, Connection connection) throws SQLException {
    boolean adopted = version == 0;
    int latest = schema.latest();
    Path backup = Beside.unused(file, adopted ? "before-adoption" : "before-v" + latest, clock);
    checkWritable(connection);
    backUp(file, backup, connection);
    schema.migrate(connection);
    String what =
        adopted
            ? "Adopted the queue of the Python system in %s (%s)"
            : "Brought %s (%s) from schema version " + version + " to " + latest;
    return what.formatted(file, counts(connection)) + "; as it was before it is kept in " + backup;
  }

  private void backUp(Path file, Path backup, Connection connection) {
    try {
      Backup.take(connection, backup, busyTimeout);
    } catch (SQLException | IOException e) {
      throw new UnusableDatabase(
          "The database %s could not be backed up to %s (%s) and was left as it is: see to the disk"
                  .formatted(file, backup, e.getMessage())
              + " and start again.",
          e);
    }
  }

  /** Fails as locked before a backup is made for nothing. */
  private static void checkWritable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("begin immediate");
      statement.execute("rollback");
    }
  }

  private static String counts(Connection connection) throws SQLException {
    String sql = "select status, count(*) from upload_queue group by status order by status";
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      long total = 0;
      StringJoiner each = new StringJoiner(", ");
      while (rows.next()) {
        total += rows.getLong(2);
        each.add(rows.getLong(2) + " " + rows.getString(1));
      }
      return total == 0 ? "no uploads" : total + " uploads: " + each;
    }
  }

  /** A migrated copy of a database that stays as it is. */
  void copy(Path from, Path to) {
    try (Connection original = SqliteFile.connect(from, Access.READ, busyTimeout)) {
      Backup.copy(original, to);
    } catch (SQLException e) {
      throw UnusableDatabase.of(from, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    run(to, new Diagnosis(Diagnosis.State.BLANK, 0, ""));
  }
}
