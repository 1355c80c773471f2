package dev.offlineupload.queue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Database files for tests: made, read and damaged without the code under test. */
final class SqliteFiles {
  static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  private SqliteFiles() {}

  static Path field(Path folder) throws IOException {
    Path file = folder.resolve("upload_queue.db");
    try (InputStream in = SqliteFiles.class.getResourceAsStream("/field-queue/upload_queue.db")) {
      Files.copy(in, file);
    }
    return file;
  }

  static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  static void run(Path file, String... statements) throws SQLException {
    try (Connection connection = connect(file)) {
      run(connection, statements);
    }
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Each row as "a|b|c". */
  static List<String> rows(Connection connection, String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        StringJoiner row = new StringJoiner("|");
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getObject(i)));
        }
        found.add(row.toString());
      }
    }
    return found;
  }

  static List<String> rows(Path file, String sql) throws SQLException {
    try (Connection connection = connect(file)) {
      return rows(connection, sql);
    }
  }

  static List<String> rows(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return rows(connection, sql);
    }
  }

  /** A database as an older version of ours made it: by the first migrations, and no others. */
  static void older(Path file, int version) throws Exception {
    Schema schema = Schema.sqlite();
    try (Connection connection = connect(file)) {
      schema.migrate(connection, version);
    }
  }

  /** A queue of this version with many rows, so that it has many pages. */
  static Path full(Path folder) throws SQLException {
    Path file = folder.resolve("queue.db");
    try (QueueDatabase database = QueueDatabase.open(file, NOON);
        Connection connection = database.dataSource().getConnection()) {
      run(
          connection,
          """
          with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000)
          insert into upload_queue (video_path, camera_id, timestamp_created, file_size, file_mtime)
          select 'arena/quadra/clip_' || i || '.mp4', 'c', 't', i, i from n
          """);
    }
    return file;
  }

  static void overwrite(Path file, long position, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), position);
    }
  }

  static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
