package dev.offlineupload.queue;

import dev.offlineupload.queue.SqliteFile.Access;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * A consistent copy of a database, by <a href="https://www.sqlite.org/lang_vacuum.html">VACUUM
 * INTO</a>: one file, also when the original has a log beside it and others read or write it.
 */
final class Backup {
  private Backup() {}

  /**
   * Copies, reads the copy back whole, and puts it on the disk; only then it gets its name.
   *
   * @throws SQLException if the copy could not be made or read back
   */
  static void take(Connection from, Path target, Duration busyTimeout)
      throws SQLException, IOException {
    Path partial = Beside.of(target, ".partial");
    Files.deleteIfExists(partial);
    try {
      copy(from, partial);
      verify(partial, busyTimeout);
      force(partial);
      Files.move(partial, target);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** Copies without the care that a backup wants. */
  static void copy(Connection from, Path target) throws SQLException, IOException {
    Beside.createPrivate(target);
    try (PreparedStatement statement = from.prepareStatement("vacuum into ?")) {
      statement.setString(1, target.toString());
      statement.execute();
    }
  }

  private static void verify(Path copy, Duration busyTimeout) throws SQLException {
    try (Connection connection = SqliteFile.connect(copy, Access.READ, busyTimeout)) {
      Optional<String> damage = Diagnosis.damage(connection);
      if (damage.isPresent()) {
        throw new SQLException("the backup cannot be read back: " + damage.get());
      }
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
