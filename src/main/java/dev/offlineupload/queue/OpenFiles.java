package dev.offlineupload.queue;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The two files of an open database, seen from outside: to open and close the database itself would
 * drop SQLite's locks.
 */
final class OpenFiles {
  private static final long SMALLEST_BYTES = 512;

  private final Path file;
  private final Path log;
  private final Object fileKey;
  private volatile Object logKey;

  /** For a database that is about to be opened. */
  OpenFiles(Path file) {
    this.file = file;
    this.log = Beside.of(file, "-wal");
    this.fileKey = key(file);
  }

  /** It is open, and so has its log. */
  void opened() {
    logKey = key(log);
  }

  /** What became of the files, if they are not those that were opened. */
  Optional<String> amiss() {
    Object now = key(file);
    Object nowLog = key(log);
    if (now == null || nowLog == null) {
      return Optional.of("was deleted");
    }
    if (!now.equals(fileKey) || !nowLog.equals(logKey)) {
      return Optional.of("was replaced");
    }
    return file.toFile().length() < SMALLEST_BYTES ? Optional.of("was emptied") : Optional.empty();
  }

  /** Puts the log on the disk. */
  void flush() throws IOException {
    try (FileChannel written = FileChannel.open(log, WRITE)) {
      written.force(false);
    }
  }

  /** Device and inode (another word where there are none), null if it is not there. */
  private static Object key(Path path) {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return key == null ? "there" : key;
    } catch (IOException absent) {
      return null;
    }
  }
}
