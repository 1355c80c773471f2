package dev.offlineupload.queue;

import static dev.offlineupload.queue.SqliteFiles.rows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of the statements on a new database, without Camel. */
abstract class StatementTest {
  @TempDir Path folder;
  Connection connection;

  @BeforeEach
  void connect() throws Exception {
    connection = SqliteFiles.connect(folder.resolve("queue.db"));
    Schema.sqlite().migrate(connection);
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
  }

  /** The id of what was claimed, empty if nothing was. */
  String claim(Map<String, String> values) throws SQLException {
    List<String> claimed = rows(connection, Statements.sql("claim.sql", values));
    return claimed.isEmpty() ? "" : claimed.get(0).replaceFirst("\\|.*", "");
  }
}
