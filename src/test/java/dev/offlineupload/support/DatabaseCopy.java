package dev.offlineupload.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The database and its write-ahead log as they lie on disk, copied: what a killed agent left can be
 * read without doing the recovery in the agent's place. Nobody may write while the copy is made: a
 * checkpoint between the two reads would give a pair of files that never was on any disk.
 */
public record DatabaseCopy(Path file) {
  private static final int WAL_HEADER = 32;
  private static final int FRAME_HEADER = 24;

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

  /**
   * Appends the beginning of a commit to the log, as a power cut may leave it: frames of this log
   * (<a href="https://www.sqlite.org/fileformat2.html#walformat">format</a>) whose pages are not
   * what was to be written.
   */
  public void appendTornCommit(Random random) throws IOException {
    if (!Files.exists(wal(file)) || Files.size(wal(file)) < WAL_HEADER) {
      return;
    }
    byte[] log = Files.readAllBytes(wal(file));
    ByteBuffer read = ByteBuffer.wrap(log);
    int frame = FRAME_HEADER + read.getInt(8);
    long salts = read.getLong(16);
    int end = WAL_HEADER;
    while (end + frame <= log.length && read.getLong(end + 8) == salts) {
      end += frame;
    }
    byte[] torn = new byte[1 + random.nextInt(3 * frame)];
    random.nextBytes(torn);
    for (int at = 0; at + FRAME_HEADER <= torn.length; at += frame) {
      ByteBuffer.wrap(torn).putInt(at, 1).putInt(at + 4, 1).putLong(at + 8, salts);
    }
    try (FileChannel channel = FileChannel.open(wal(file), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(torn), end);
    }
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
