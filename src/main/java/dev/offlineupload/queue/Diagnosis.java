package dev.offlineupload.queue;

import dev.offlineupload.queue.SqliteFile.Access;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a database file is, found out without changing it.
 *
 * @param version {@code pragma user_version}; 0 is a file of the Python system or a blank one
 * @param detail what is damaged
 */
record Diagnosis(State state, int version, String detail) {
  enum State {
    /** Absent, or without any table. */
    BLANK,
    SOUND,
    CORRUPT
  }

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> QUEUE_TABLES = List.of("upload_queue", "connectivity_log");
  private static final int MAX_PROBLEMS_READ = 20;

  /** Findings of quick_check about values, not about the structure of the file. */
  private static final Pattern HARMLESS =
      Pattern.compile("(?i)ok|CHECK constraint failed in .*|[\\w-]+ value in .*");

  /**
   * @param latest the newest version known
   * @throws UnusableDatabase if the file is not ours to use, is too new, or is locked
   */
  static Diagnosis of(Path file, int latest, Duration busyTimeout) {
    long size = size(file);
    if (size == 0) {
      return size(Beside.of(file, "-wal")) > 0
          ? corrupt("only its write-ahead log is left")
          : blank(0);
    }
    if (size == 1) {
      // SQLite takes a file of one byte for an empty one.
      throw UnusableDatabase.notSqlite(file);
    }
    Access access = isStill(file, latest) ? Access.READ_STILL : Access.READ;
    try (Connection connection = SqliteFile.connect(file, access, busyTimeout)) {
      return examine(connection, file, latest);
    } catch (SQLException e) {
      return judge(file, e);
    }
  }

  /**
   * Whether the file is one of ours and no one writes it now: ours are in WAL mode, and a
   * connection that writes has a {@code -wal} there.
   */
  static boolean isStill(Path file, int latest) {
    if (Files.exists(Beside.of(file, "-wal")) || Files.exists(Beside.of(file, "-journal"))) {
      return false;
    }
    try (Connection connection = SqliteFile.connect(file, Access.READ_STILL, Duration.ZERO)) {
      return Schema.version(connection) >= latest;
    } catch (SQLException e) {
      return false;
    }
  }

  private static Diagnosis examine(Connection connection, Path file, int latest)
      throws SQLException {
    int version = Schema.version(connection);
    if (version < 0 || version > latest) {
      throw UnusableDatabase.newer(file, version, latest);
    }
    List<String> tables =
        column(
            connection,
            "select name from sqlite_master where type = 'table' and name not like 'sqlite~_%'"
                + " escape '~'");
    if (tables.isEmpty() && version == 0) {
      return blank(version);
    }
    if (tables.stream().noneMatch(QUEUE_TABLES::contains)) {
      throw UnusableDatabase.foreign(file, tables);
    }
    return damage(connection).map(Diagnosis::corrupt).orElse(sound(version));
  }

  /** The first structural fault that {@code pragma quick_check} finds. */
  static Optional<String> damage(Connection connection) throws SQLException {
    String sql = "pragma quick_check(" + MAX_PROBLEMS_READ + ")";
    return column(connection, sql).stream()
        .flatMap(String::lines)
        .filter(line -> !HARMLESS.matcher(line).matches() && !line.startsWith("*** in database"))
        .findFirst();
  }

  private static Diagnosis judge(Path file, SQLException e) {
    return switch (SqliteFile.code(e)) {
      case SQLITE_CORRUPT -> corrupt(e.getMessage());
      case SQLITE_NOTADB -> {
        if (!hasHeader(file)) {
          throw UnusableDatabase.notSqlite(file);
        }
        yield corrupt(e.getMessage());
      }
      default -> throw UnusableDatabase.of(file, e);
    };
  }

  /**
   * Reads the file past SQLite, which must not happen while SQLite has it open (closing any handle
   * drops a process's locks); SQLite has just refused it. Zeros are what a power loss leaves.
   */
  private static boolean hasHeader(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(MAGIC.length);
      return Arrays.equals(start, MAGIC) || Arrays.equals(start, new byte[MAGIC.length]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> column(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static Diagnosis blank(int version) {
    return new Diagnosis(State.BLANK, version, "");
  }

  private static Diagnosis sound(int version) {
    return new Diagnosis(State.SOUND, version, "");
  }

  private static Diagnosis corrupt(String detail) {
    return new Diagnosis(State.CORRUPT, 0, detail);
  }
}
