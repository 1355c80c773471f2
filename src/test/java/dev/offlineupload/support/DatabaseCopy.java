package dev.offlineupload.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The database and its write-ahead log as they lie on disk, copied: what a killed agent left can be
 * read without doing the recovery in the agent's place. Nobody may write while the copy is made: a
 * checkpoint between the two reads would give a pair of files that never was on any disk.
 */
public record DatabaseCopy(Path file) {
  /** Copies {@code <database>} and {@code <database>-wal}, never the shared memory. */
  public static DatabaseCopy of(Path database, Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve(database.getFileName());
    copy(database, file);
    copy(wal(database), wal(file));
    Files.deleteIfExists(folder.resolve(database.getFileName() + "-shm"));
    return new DatabaseCopy(file);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.deleteIfExists(to);
    if (Files.exists(from)) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  public static Path wal(Path database) {
    return database.resolveSibling(database.getFileName() + "-wal");
  }

  /** Rows, each as its columns joined by {@code |}. */
  public List<String> rows(String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column : IntStream.rangeClosed(1, columns).toArray()) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
