package dev.offlineupload.queue;

import static dev.offlineupload.queue.SqliteFiles.NOON;
import static dev.offlineupload.queue.SqliteFiles.rows;
import static dev.offlineupload.queue.SqliteFiles.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {
  private static final String COUNT = "select status, count(*) from upload_queue group by status";

  @TempDir Path folder;

  @Test
  void anAbsentDatabaseReadsAsAnEmptyOneAndStaysAbsent() throws Exception {
    Path file = folder.resolve("not/there/queue.db");
    try (QueueDatabase database = QueueDatabase.inspect(file, NOON)) {
      assertThat(rows(database.dataSource(), COUNT)).isEmpty();
      assertThat(rows(database.dataSource(), "select * from agent_state where key <> 'device'"))
          .isEmpty();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPythonDatabaseIsReadFromAMigratedCopy() throws Exception {
    Path file = SqliteFiles.field(folder);
    byte[] before = Files.readAllBytes(file);
    Path copy;
    try (QueueDatabase database = QueueDatabase.inspect(file, NOON)) {
      assertThat(rows(database.dataSource(), COUNT))
          .containsExactly("completed|1", "failed|1", "pending|3");
      String path = "select file from pragma_database_list";
      copy = Path.of(rows(database.dataSource(), path).get(0));
      assertThat(copy).exists();
    }
    assertThat(copy.getParent()).doesNotExist();
    assertThat(file).hasBinaryContent(before);
    assertThat(SqliteFiles.names(folder)).containsExactly("upload_queue.db");
  }

  @Test
  void aStoppedAgentsDatabaseIsReadWithoutATrace() throws Exception {
    Path file = SqliteFiles.full(folder);
    byte[] before = Files.readAllBytes(file);
    try (QueueDatabase database = QueueDatabase.inspect(file, NOON)) {
      assertThat(rows(database.dataSource(), COUNT)).containsExactly("pending|3000");
      assertThat(SqliteFiles.names(folder)).containsExactly("queue.db");
    }
    assertThat(file).hasBinaryContent(before);
    assertThat(SqliteFiles.names(folder)).containsExactly("queue.db");
  }

  @Test
  void aRunningAgentsDatabaseIsReadAsItStands() throws Exception {
    Path file = SqliteFiles.full(folder);
    try (QueueDatabase agent = QueueDatabase.open(file, NOON);
        Connection writer = agent.dataSource().getConnection()) {
      run(writer, "begin immediate", "update upload_queue set status = 'completed' where id = 1");
      try (QueueDatabase database = QueueDatabase.inspect(file, NOON)) {
        assertThat(rows(database.dataSource(), COUNT)).containsExactly("pending|3000");
        run(writer, "commit");
        assertThat(rows(database.dataSource(), COUNT))
            .containsExactly("completed|1", "pending|2999");
      }
      run(writer, "update upload_queue set status = 'failed' where id = 2");
    }
    assertThat(rows(file, COUNT)).containsExactly("completed|1", "failed|1", "pending|2998");
  }

  @Test
  void whatAKilledAgentLeftInItsLogIsRead() throws Exception {
    Path file = SqliteFiles.full(folder);
    Path killed = Files.createDirectory(folder.resolve("killed")).resolve("queue.db");
    try (QueueDatabase agent = QueueDatabase.open(file, NOON);
        Connection writer = agent.dataSource().getConnection()) {
      run(writer, "update upload_queue set status = 'completed' where id = 1");
      Files.copy(file, killed);
      Files.copy(Beside.of(file, "-wal"), Beside.of(killed, "-wal"));
    }
    byte[] before = Files.readAllBytes(killed);
    try (QueueDatabase database = QueueDatabase.inspect(killed, NOON)) {
      assertThat(rows(database.dataSource(), COUNT)).containsExactly("completed|1", "pending|2999");
    }
    assertThat(killed).hasBinaryContent(before);
    try (QueueDatabase database = QueueDatabase.open(killed, NOON)) {
      assertThat(rows(database.dataSource(), COUNT)).containsExactly("completed|1", "pending|2999");
    }
  }

  @Test
  void nothingCanBeWritten() throws Exception {
    Path file = SqliteFiles.full(folder);
    try (QueueDatabase database = QueueDatabase.inspect(file, NOON);
        Connection connection = database.dataSource().getConnection()) {
      assertThatThrownBy(() -> run(connection, "delete from upload_queue"))
          .isInstanceOf(SQLException.class);
    }
  }
}
