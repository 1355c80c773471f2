package dev.offlineupload.queue;

import dev.offlineupload.files.Bundled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbered migrations of one resource folder, listed in its {@code index.txt} (a folder inside
 * a jar cannot be listed). The version of a database is kept in {@code pragma user_version}, which
 * takes part in transactions. Why there is no Flyway: docs/adr/0003-the-database.md.
 */
final class Schema {
  private static final Pattern ADD_COLUMN =
      Pattern.compile("(?is)alter\\s+table\\s+(\\w+)\\s+add\\s+column\\s+(\\w+)\\b.*");

  private final String folder;
  private final List<String> files;

  /**
   * @throws MissingMigration if the files listed are not V001, V002, … in order, or one is absent
   */
  Schema(String folder) {
    this.folder = folder;
    this.files = read("index.txt").lines().filter(line -> !line.isBlank()).toList();
    for (int number = 1; number <= files.size(); number++) {
      String prefix = String.format(Locale.ROOT, "V%03d__", number);
      String file = files.get(number - 1);
      if (!file.startsWith(prefix)) {
        throw new MissingMigration("%s… is missing: %s has %s".formatted(prefix, folder, file));
      }
      read(file);
    }
  }

  static Schema sqlite() {
    return new Schema("schema/sqlite");
  }

  /** The version that {@link #migrate} leads to. */
  int latest() {
    return files.size();
  }

  /**
   * Runs every migration above the database's version, each in one transaction.
   *
   * @param connection in auto-commit mode
   * @throws SQLException what a statement failed with; the migration it belongs to is undone
   */
  void migrate(Connection connection) throws SQLException {
    migrate(connection, latest());
  }

  /** The same, as far as a version. */
  void migrate(Connection connection, int last) throws SQLException {
    for (int number = 1; number <= last; number++) {
      if (number > version(connection)) {
        apply(number, connection);
      }
    }
  }

  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("pragma user_version")) {
      return row.getInt(1);
    }
  }

  private void apply(int number, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("begin immediate");
      try {
        // Read again under the lock: another process may have been quicker.
        if (number > version(connection)) {
          run(number, connection);
        }
        statement.execute("commit");
      } catch (SQLException | RuntimeException e) {
        rollback(statement, e);
        throw e;
      }
    }
  }

  private void run(int number, Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : SqlScript.statements(read(files.get(number - 1)))) {
        if (!addsPresentColumn(sql, connection)) {
          statement.execute(sql);
        }
      }
      statement.execute("pragma user_version = " + number);
    }
  }

  private static boolean addsPresentColumn(String sql, Connection connection) throws SQLException {
    Matcher added = ADD_COLUMN.matcher(sql);
    return added.matches() && columns(connection, added.group(1)).contains(lower(added.group(2)));
  }

  private static List<String> columns(Connection connection, String table) throws SQLException {
    List<String> names = new ArrayList<>();
    String sql = "select name from pragma_table_info(?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(lower(rows.getString(1)));
        }
      }
    }
    return names;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static void rollback(Statement statement, Exception cause) {
    try {
      statement.execute("rollback");
    } catch (SQLException e) {
      // SQLite itself rolled back already (disk full, for one).
      cause.addSuppressed(e);
    }
  }

  private String read(String file) {
    String name = folder + '/' + file;
    return Bundled.text(name)
        .orElseThrow(() -> new MissingMigration(name + " is missing from the program"));
  }
}
