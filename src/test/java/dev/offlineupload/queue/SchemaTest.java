package dev.offlineupload.queue;

import static dev.offlineupload.queue.SqliteFiles.rows;
import static dev.offlineupload.queue.SqliteFiles.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
  @TempDir Path folder;
  private Connection connection;

  @BeforeEach
  void connect() throws Exception {
    connection = SqliteFiles.connect(folder.resolve("schema.db"));
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
  }

  @Test
  void everyMigrationInTheFolderIsInTheIndex() throws Exception {
    List<String> files = SqliteFiles.names(Path.of("src/main/resources/schema/sqlite"));
    List<String> index = Files.readAllLines(Path.of("src/main/resources/schema/sqlite/index.txt"));
    assertThat(files).filteredOn(name -> name.endsWith(".sql")).isEqualTo(index);
  }

  @Test
  void thePythonColumnsComeFirstAndInTheirOrder() throws Exception {
    Schema.sqlite().migrate(connection);
    assertThat(
            rows(
                connection,
                "select name, lower(type), \"notnull\", dflt_value from"
                    + " pragma_table_info('upload_queue') where cid < 16"))
        .containsExactly(
            "id|integer|0|null",
            "video_path|text|1|null",
            "camera_id|text|1|null",
            "session_id|text|0|null",
            "timestamp_created|text|1|null",
            "file_size|integer|0|null",
            "checksum|text|0|null",
            "priority|integer|0|1",
            "status|text|0|'pending'",
            "retry_count|integer|0|0",
            "last_attempt|text|0|null",
            "error_message|text|0|null",
            "supabase_url|text|0|null",
            "bucket_path|text|0|null",
            "arena|text|0|null",
            "quadra|text|0|null");
    assertThat(rows(connection, "select name from pragma_table_info('connectivity_log')"))
        .containsExactly("id", "timestamp", "status", "latency", "error_details");
  }

  @Test
  void aSecondRunDoesNothing() throws Exception {
    Schema.sqlite().migrate(connection);
    List<String> before = rows(connection, "select * from sqlite_master");
    Schema.sqlite().migrate(connection);
    assertThat(rows(connection, "select * from sqlite_master")).isEqualTo(before);
    assertThat(Schema.version(connection)).isEqualTo(12).isEqualTo(Schema.sqlite().latest());
  }

  @Test
  void oneRecordingIsOneRow() throws Exception {
    Schema.sqlite().migrate(connection);
    String insert =
        "insert into upload_queue (video_path, camera_id, timestamp_created, file_size, file_mtime)"
            + " values ('a', '', '', 1, 2)";
    run(connection, insert);
    assertThatThrownBy(() -> run(connection, insert)).hasMessageContaining("UNIQUE");
  }

  @Test
  void aFailedMigrationIsUndoneAndTheOnesBeforeItStay() throws Exception {
    assertThatThrownBy(() -> new Schema("schema/broken").migrate(connection))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("nowhere");
    assertThat(rows(connection, "select name from sqlite_master")).containsExactly("one");
    assertThat(Schema.version(connection)).isEqualTo(1);
    run(connection, "create table free (a)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"schema/gap", "schema/absent"})
  void aMissingNumberIsNamed(String broken) {
    assertThatThrownBy(() -> new Schema(broken))
        .isInstanceOf(MissingMigration.class)
        .hasMessageContaining("V002__")
        .hasMessageContaining(broken);
  }

  @Test
  void theFourthVersionKeepsEveryRowAndCountsThem() throws Exception {
    Schema.sqlite().migrate(connection, 3);
    run(
        connection,
        "insert into upload_queue (id, video_path, camera_id, timestamp_created, file_size, status,"
            + " next_attempt_at) values (1, 'a', '', '', 1, 'pending', 0),"
            + " (2, 'b', '', '', 2, 'pending', 77), (3, 'c', '', '', 4, 'uploading', 0),"
            + " (4, 'd', '', '', 8, 'completed', 0), (5, 'e', '', '', null, 'failed', 0),"
            + " (6, 'f', '', '', 32, 'expired', 0), (7, 'g', '', '', 64, null, 0)");
    List<String> before = rows(connection, "select * from upload_queue");
    Schema.sqlite().migrate(connection, 4);
    assertThat(rows(connection, "select * from upload_queue")).isEqualTo(before);
    assertThat(rows(connection, "select status, uploads, bytes from upload_count"))
        .containsExactly(
            "completed|1|8", "expired|1|32", "failed|1|0", "pending|2|3", "uploading|1|4");
  }

  @Test
  void theFourthVersionKeepsTheHistoryOfTheRowsThatAreThere() throws Exception {
    Schema.sqlite().migrate(connection, 3);
    run(
        connection,
        "insert into upload_queue (id, video_path, camera_id, timestamp_created)"
            + " values (4, 'd', '', '')",
        "insert into upload_attempt (upload_id, started_at, ended_at, outcome) values"
            + " (4, 'kept', '', ''), (99, 'of no row', '', '')");
    Schema.sqlite().migrate(connection, 4);
    String history = "select started_at from upload_attempt";
    assertThat(rows(connection, history)).containsExactly("kept");
    run(connection, "delete from upload_queue");
    assertThat(rows(connection, history)).isEmpty();
  }

  @Test
  void theEighthVersionKeepsEveryRowAndWhatAnAdoptedOneWasAskedFor() throws Exception {
    Schema.sqlite().migrate(connection, 6);
    run(
        connection,
        "insert into upload_queue (id, video_path, camera_id, timestamp_created, arena, file_mtime,"
            + " claimed_by) values (1, 'a', 'unknown', '', 'A', null, null),"
            + " (2, 'b', 'cam', '', 'A', 77, null), (3, 'c', 'cam', '', 'A', null, 'us')");
    String kept =
        "select id, video_path, camera_id, arena, file_mtime, claimed_by from upload_queue";
    List<String> before = rows(connection, kept);
    Schema.sqlite().migrate(connection, 8);
    assertThat(rows(connection, kept)).isEqualTo(before);
    assertThat(
            rows(
                connection,
                "select id, asked ->> 'arena', asked ->> 'camera_id', asked ->> 'priority',"
                    + " sidecar_sha256 from upload_queue"))
        .containsExactly("1|A|null|1|null", "2|null|null|null|null", "3|null|null|null|null");
  }

  @Test
  void theNinthVersionTakesWhatIsHeldForNew() throws Exception {
    Schema.sqlite().migrate(connection, 6);
    run(
        connection,
        "insert into agent_state values ('age_ms', '7000')",
        "insert into upload_queue (video_path, camera_id, timestamp_created) values ('a', '', '')",
        "insert into held_recording values ('b', 1, 2, 'why', 'then')");
    Schema.sqlite().migrate(connection, 9);
    assertThat(rows(connection, "select * from held_recording"))
        .containsExactly("b|1|2|why|then|null|null|null|7000");
    assertThat(rows(connection, "select as_it_is from upload_queue")).containsExactly("0");
  }

  @Test
  void theTenthVersionKeepsEveryRowAndKnowsNoProofOfIt() throws Exception {
    Schema.sqlite().migrate(connection, 9);
    run(
        connection,
        "insert into upload_queue (id, video_path, camera_id, timestamp_created, status,"
            + " completed_at) values (1, 'a', '', '', 'completed', 7), (2, 'b', '', '', 'pending', 0)");
    String kept = "select id, video_path, status, completed_at from upload_queue";
    List<String> before = rows(connection, kept);
    Schema.sqlite().migrate(connection, 10);
    assertThat(rows(connection, kept)).isEqualTo(before);
    assertThat(rows(connection, "select proof, proven_at, looked_at from upload_queue"))
        .containsOnly("null|null|null");
    assertThat(rows(connection, "select value from agent_state where key = 'device'"))
        .singleElement()
        .asString()
        .matches("[0-9a-f]{12}");
  }

  @Test
  void sinceWhenTheGateIsAsItIsIsKeptAtEachChange() throws Exception {
    Schema.sqlite().migrate(connection, 3);
    run(connection, log("'1', 'online'"), log("'2', 'offline'"), log("'3', 'online'"));
    run(connection, log("'4', 'online'"));
    Schema.sqlite().migrate(connection, 4);
    String since = "select value from agent_state where key = 'connectivity_since'";
    assertThat(rows(connection, since)).containsExactly("3");
    run(connection, log("'5', 'online'"));
    assertThat(rows(connection, since)).containsExactly("3");
    run(connection, log("'6', 'offline'"));
    assertThat(rows(connection, since)).containsExactly("6");
  }

  private static String log(String timeAndStatus) {
    return "insert into connectivity_log (timestamp, status) values (" + timeAndStatus + ")";
  }
}
