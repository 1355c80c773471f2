package dev.offlineupload.queue;

import static dev.offlineupload.queue.SqliteFiles.NOON;
import static dev.offlineupload.queue.SqliteFiles.rows;
import static dev.offlineupload.queue.SqliteFiles.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdoptionTest {
  private static final String PYTHON_COLUMNS =
      "id, video_path, camera_id, session_id, timestamp_created, file_size, checksum, priority,"
          + " last_attempt, error_message, supabase_url, bucket_path, arena, quadra,"
          + " timestamp_video, camera_uuid, replay_inserted";
  private static final String BACKUP = "upload_queue.db.before-adoption-20261122T120000Z";

  @TempDir Path folder;

  @Test
  void theFieldDatabaseIsAdoptedWithAllThatItHolds() throws Exception {
    Path file = SqliteFiles.field(folder);
    String sql = "select " + PYTHON_COLUMNS + " from upload_queue order by id";
    List<String> before = rows(file, sql);
    List<String> log = rows(file, "select * from connectivity_log");
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(rows(database.dataSource(), sql)).isEqualTo(before).hasSize(5);
      assertThat(rows(database.dataSource(), "select * from connectivity_log")).isEqualTo(log);
      assertThat(rows(database.dataSource(), "select count(*) from upload_config"))
          .containsExactly("0");
      assertThat(
              rows(
                  database.dataSource(),
                  "select id, status, retry_count, next_attempt_at, bytes_sent, file_mtime,"
                      + " completed_at from upload_queue order by id"))
          .containsExactly(
              "1|pending|0|0|0|null|null",
              "2|pending|0|0|0|null|null",
              "3|pending|0|0|0|null|null",
              "4|completed|1|0|0|null|null",
              "5|failed|1|0|0|null|null");
      assertThat(database.notices())
          .containsExactly(
              "Adopted the queue of the Python system in %s (5 uploads: 1 completed, 1 failed,"
                      .formatted(file.toRealPath())
                  + " 3 pending); as it was before it is kept in "
                  + file.resolveSibling(BACKUP).toRealPath());
    }
  }

  @Test
  void theBackupHoldsWhatTheOriginalHeld() throws Exception {
    Path file = SqliteFiles.field(folder);
    List<String> contents =
        List.of(
            "select type, name, sql from sqlite_master order by name",
            "select * from upload_queue",
            "select * from connectivity_log",
            "select * from upload_config",
            "pragma user_version");
    Path original = Files.copy(file, folder.resolve("original.db"));
    QueueDatabase.open(file, NOON).close();
    for (String sql : contents) {
      assertThat(rows(folder.resolve(BACKUP), sql)).isEqualTo(rows(original, sql));
    }
    assertThat(SqliteFiles.names(folder)).containsExactly("original.db", "upload_queue.db", BACKUP);
  }

  @Test
  void thePythonSideStillReadsAndWrites() throws Exception {
    Path file = SqliteFiles.field(folder);
    QueueDatabase.open(file, NOON).close();
    run(
        file,
        "insert into upload_queue (video_path, camera_id, timestamp_created, file_size)"
            + " values ('a.mp4', 'c', '2026-11-22T12:00:00+00:00', 3)");
    assertThat(
            rows(
                file,
                "select id, status, priority, next_attempt_at from upload_queue where id > 5"))
        .containsExactly("6|pending|1|0");
  }

  @Test
  void aSecondOpeningMakesNoSecondBackup() throws Exception {
    Path file = SqliteFiles.field(folder);
    QueueDatabase.open(file, NOON).close();
    run(file, "update upload_queue set status = 'uploading', retry_count = 4 where id = 1");
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(database.notices()).isEmpty();
      assertThat(
              rows(
                  database.dataSource(),
                  "select status, retry_count from upload_queue where id = 1"))
          .containsExactly("uploading|4");
    }
    assertThat(SqliteFiles.names(folder)).containsExactly("upload_queue.db", BACKUP);
  }

  @Test
  void theNewestOfDuplicatesStandsForThemAndStrangeStatusesWait() throws Exception {
    Path file = SqliteFiles.field(folder);
    run(
        file,
        "insert into upload_queue (video_path, camera_id, timestamp_created, file_size, status)"
            + " select video_path, camera_id, timestamp_created, file_size, status from upload_queue",
        "update upload_queue set status = null, priority = null, retry_count = null where id = 6",
        "update upload_queue set status = 'em processamento' where id = 7",
        "update upload_queue set status = 'uploading', retry_count = 3 where id = 8",
        "update upload_queue set status = 'COMPLETED' where id = 9",
        "update upload_queue set status = 'expired' where id = 10");
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(
              rows(
                  database.dataSource(),
                  "select id, status, retry_count, priority from upload_queue where id > 5"))
          .containsExactly(
              "6|pending|0|1",
              "7|pending|0|1",
              "8|pending|0|1",
              "9|completed|0|1",
              "10|expired|0|1");
      assertThat(rows(database.dataSource(), "select id from upload_queue where id <= 5"))
          .containsExactly("4", "5");
    }
  }

  @Test
  void theColumnsThatAnOlderPythonDatabaseLacksAreAdded() throws Exception {
    Path file = folder.resolve("old.db");
    run(
        file,
        "create table upload_queue (id integer primary key autoincrement, video_path text not null,"
            + " status text)",
        "insert into upload_queue (video_path, status) values ('a.mp4', 'uploading')");
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(
              rows(
                  database.dataSource(),
                  "select status, retry_count, priority, camera_id, file_size, arena, tus_id,"
                      + " (select count(*) from connectivity_log) from upload_queue"))
          .containsExactly("pending|0|1|unknown|null|null|null|0");
    }
  }

  @Test
  void anOlderVersionOfOursIsBackedUpFirst() throws Exception {
    Path file = folder.resolve("queue.db");
    SqliteFiles.older(file, 1);
    run(
        file,
        "insert into upload_queue (video_path, camera_id, timestamp_created) values ('a', 'b', 'c')");
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(database.notices())
          .singleElement()
          .asString()
          .startsWith("Brought ")
          .contains(
              "from schema version 1 to 12", "1 pending", "queue.db.before-v12-20261122T120000Z");
    }
    assertThat(rows(folder.resolve("queue.db.before-v12-20261122T120000Z"), "pragma user_version"))
        .containsExactly("1");
  }

  /** An earlier version said it by a time that a file of 1969 may have. */
  @Test
  void aRowThatStoodForNoFileHasNoTimeAnyMore() throws Exception {
    Path file = folder.resolve("queue.db");
    SqliteFiles.older(file, 6);
    run(
        file,
        "insert into upload_queue (id, video_path, camera_id, timestamp_created, file_mtime,"
            + " settled_at) values (7, 'a', 'b', 'c', -7, 5), (8, 'b', 'b', 'c', -7, 5)");
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(
              rows(
                  database.dataSource(),
                  "select id, file_mtime, file_replaced_at from upload_queue order by id"))
          .containsExactly("7|null|5", "8|-7|null");
    }
  }

  @Test
  void whatAnOlderVersionQueuedIsNotOldBecauseItsAgeWasNotCounted() throws Exception {
    Path file = folder.resolve("queue.db");
    SqliteFiles.older(file, 2);
    run(
        file,
        "insert into agent_state values ('last_cleanup_ms', '1795348800000'), ('age_x', '1')",
        "insert into upload_queue (video_path, camera_id, timestamp_created) values ('a', 'b', 'c')");
    QueueDatabase.open(file, NOON).close();
    assertThat(rows(file, "select video_path, status, aged_from from upload_queue"))
        .containsExactly("a|pending|0");
    assertThat(rows(file, "select key from agent_state where key <> 'device'"))
        .containsExactly("age_x");
  }

  @Test
  void anEmptyFileIsAFreshDatabase() throws Exception {
    Path file = Files.createFile(folder.resolve("queue.db"));
    try (QueueDatabase database = QueueDatabase.open(file, NOON)) {
      assertThat(database.notices()).isEmpty();
    }
    assertThat(SqliteFiles.names(folder)).containsExactly("queue.db");
  }

  @Test
  void whatPythonLeftInItsLogIsInTheBackupToo() throws Exception {
    Path file = SqliteFiles.field(folder);
    try (Connection python = SqliteFiles.connect(file)) {
      run(
          python,
          "pragma journal_mode = wal",
          "update upload_queue set error_message = 'in the log'");
      QueueDatabase.open(file, NOON).close();
    }
    assertThat(rows(folder.resolve(BACKUP), "select distinct error_message from upload_queue"))
        .containsExactly("in the log");
  }
}
