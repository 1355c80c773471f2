package dev.offlineupload.bench;

import dev.offlineupload.queue.QueueDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/** A queue that has run for a week: its rows, their history, its log of the link. */
enum FullQueue {
  /** Nine in ten are completed and released; the newest wait, due. */
  COMPLETED(
      "90 % completed",
      "case when i % 500 = 0 then 'failed' when i <= 0.9 * %1$d then 'completed' else 'pending'"
          + " end",
      "0"),
  /** Nine in ten were postponed; those that are due come after all of them. */
  WAITING(
      "90 % waiting for a later time",
      "case when i % 500 = 0 then 'failed' else 'pending' end",
      "case when i <= 0.9 * %1$d then %2$d + 86400000 else 0 end");

  private static final int BATCH = 100_000;
  private static final String NUMBERS =
      "with recursive n(i) as (select %3$d union all select i + 1 from n where i < %4$d) ";

  private static final String ROWS =
      """
      insert into upload_queue (
        video_path, camera_id, timestamp_created, file_size, checksum, priority, status, retry_count,
        bucket_path, arena, quadra, file_mtime, next_attempt_at, last_attempt, completed_at,
        released_at, supabase_url)
      select path, 'Camera_1', at, 5000000 + i, hex(zeroblob(32)), 1, status, due > 0, path,
        'arena_central', 'quadra_1', created, due, at,
        case when status = 'completed' then created end,
        case when status = 'completed' then created end,
        case when status = 'completed' then 'https://abcdefghijklmnopqrst.supabase.co/' || path end
      from (
        select i, 'arena_central/quadra_1/2026/11-November/20/10h/Camera_1_' || i || '.mp4' as path,
          %2$d - 604800000 + 604800000 / %1$d * i as created,
          '2026-11-20T10:15:30.000+00:00' as at, STATUS as status, DUE as due
        from n)
      """;

  private static final String HISTORY =
      "insert into upload_attempt (upload_id, started_at, ended_at, bytes_sent, outcome)"
          + " select i, '2026-11-20T10:15:30.000+00:00', '2026-11-20T10:15:31.000+00:00', 5000000,"
          + " 'verified' from n";
  private static final String FINGERPRINTS =
      "insert into uploaded_recording select 'kept/Camera_1_' || i || '.mp4', 1, i, null"
          + " from n where i % 10 = 0";

  /** As many as the probe writes in the 30 days that they are kept. */
  private static final String LINK =
      "with recursive n(i) as (select 1 union all select i + 1 from n where i < 86400)"
          + " insert into connectivity_log (timestamp, status, latency)"
          + " select strftime('%Y-%m-%dT%H:%M:%f', 'now', ((i - 86400) * 30) || ' seconds')"
          + " || '+00:00', case when i < 1000 then 'offline' else 'online' end, 20.0 from n";

  private final String title;
  private final String status;
  private final String due;

  FullQueue(String title, String status, String due) {
    this.title = title;
    this.status = status;
    this.due = due;
  }

  String title() {
    return title;
  }

  /** Opens a new database as the agent does, and fills it. */
  QueueDatabase open(Path file, int rows) throws SQLException {
    QueueDatabase database = QueueDatabase.open(file, Clock.systemUTC());
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      String insert = ROWS.replace("STATUS", status).replace("DUE", due);
      long now = System.currentTimeMillis();
      for (int from = 1; from <= rows; from += BATCH) {
        int to = Math.min(rows, from + BATCH - 1);
        statement.execute("begin");
        for (String each : new String[] {insert, HISTORY, FINGERPRINTS}) {
          statement.execute(
              (NUMBERS + each).replace("i % ", "i %% ").formatted(rows, now, from, to));
        }
        statement.execute("commit");
      }
      statement.execute(LINK);
      // All are younger than their retention: a clean-up looks and finds nothing.
      statement.execute("insert into agent_state (key, value) values ('age_ms', '259200000')");
      statement.execute("pragma wal_checkpoint(truncate)");
    }
    return database;
  }
}
