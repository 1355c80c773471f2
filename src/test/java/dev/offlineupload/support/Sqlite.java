package dev.offlineupload.support;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database as an operator with sqlite3 reads and changes it, beside whoever works on it. */
public record Sqlite(Path file) {
  /** Rows, each as its columns joined by {@code |}. */
  public List<String> rows(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          row.add(result.getString(column));
        }
        rows.add(String.join("|", row.stream().map(String::valueOf).toList()));
      }
      return rows;
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** The first row, null if there is none. */
  public String value(String sql) {
    List<String> rows = rows(sql);
    return rows.isEmpty() ? null : rows.get(0);
  }

  public void change(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("pragma busy_timeout = 10000");
      statement.executeUpdate(sql);
    } catch (SQLException fault) {
      throw new IllegalStateException(fault);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }
}
