package dev.offlineupload.agent;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** A row of the queue as the model looks at it. */
record QueueRow(
    long id,
    String path,
    long size,
    long mtime,
    String status,
    int retries,
    int snoozes,
    long due,
    long bytes,
    String tusId,
    String key,
    String checksum,
    String claimedBy,
    boolean proven,
    boolean released) {

  /** How many rows are in a state, and how many bytes they stand for. */
  record Count(long uploads, long bytes) {
    static Map<String, Count> all(Connection connection) throws SQLException {
      Map<String, Count> counts = new TreeMap<>();
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("select * from upload_count")) {
        while (row.next()) {
          counts.put(
              row.getString("status"), new Count(row.getLong("uploads"), row.getLong("bytes")));
        }
      }
      return counts;
    }
  }

  /** Which content it stands for. */
  record Print(String path, long size, long mtime) {}

  Print print() {
    return new Print(path, size, mtime);
  }

  boolean is(String wanted) {
    return status.equals(wanted);
  }

  /** All rows, by id. */
  static Map<Long, QueueRow> all(Connection connection) throws SQLException {
    Map<Long, QueueRow> rows = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select * from upload_queue")) {
      while (row.next()) {
        rows.put(row.getLong("id"), of(row));
      }
    }
    return rows;
  }

  private static QueueRow of(ResultSet row) throws SQLException {
    return new QueueRow(
        row.getLong("id"),
        row.getString("video_path"),
        row.getLong("file_size"),
        row.getLong("file_mtime"),
        row.getString("status"),
        row.getInt("retry_count"),
        row.getInt("snooze_count"),
        row.getLong("next_attempt_at"),
        row.getLong("bytes_sent"),
        row.getString("tus_id"),
        row.getString("bucket_path"),
        row.getString("checksum"),
        row.getString("claimed_by"),
        row.getString("completed_at") != null,
        row.getString("released_at") != null);
  }
}
