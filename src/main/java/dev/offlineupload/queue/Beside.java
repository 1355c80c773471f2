package dev.offlineupload.queue;

import dev.offlineupload.files.FileMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Names and files beside the database: its log, its lock, its backups. */
final class Beside {
  /** What SQLite itself keeps beside a database; the main file ("") last. */
  static final List<String> PARTS = List.of("-wal", "-shm", "-journal", "");

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Beside() {}

  static Path of(Path file, String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /**
   * The one path of a file that may be named by several: links resolved, also while it is absent.
   */
  static Path real(Path file) throws IOException {
    if (Files.exists(file)) {
      return file.toRealPath();
    }
    Path absolute = file.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    boolean nameless = parent == null || !Files.exists(parent);
    return nameless ? absolute : parent.toRealPath().resolve(absolute.getFileName());
  }

  /** {@code <name>.<word>-<UTC>}, with {@code .2}, {@code .3} … while any part of it is there. */
  static Path unused(Path file, String word, Clock clock) {
    String name = "." + word + "-" + STAMP.format(clock.instant());
    Path candidate = of(file, name);
    for (int number = 2; taken(candidate); number++) {
      candidate = of(file, name + "." + number);
    }
    return candidate;
  }

  private static boolean taken(Path file) {
    return PARTS.stream().anyMatch(part -> Files.exists(of(file, part)));
  }

  /** Makes an empty file for its owner alone, where the file system knows owners. */
  static void createPrivate(Path file) throws IOException {
    try {
      Files.createFile(file, FileMode.ownerOnly(file));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file)) {
        throw e;
      }
    }
  }

  /** Moves a damaged database and all its parts aside; the main file last, so a cut can go on. */
  static Path setAside(Path file, Clock clock) {
    Path aside = unused(file, "corrupt", clock);
    try {
      for (String part : PARTS) {
        Path from = of(file, part);
        if (Files.exists(from)) {
          Files.move(from, of(aside, part));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The damaged " + file + " could not be set aside", e);
    }
    return aside;
  }
}
