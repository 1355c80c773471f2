package dev.offlineupload.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a database is: whether a file may be there, and may be read and written. */
final class Place {
  private Place() {}

  /** The real path of a database to write, its folder made. */
  static Path forWriting(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    try {
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UnusableDatabase(
          ("The folder %s for the database cannot be made (%s):"
                  + " name another one in OFFLINE_DATABASE.")
              .formatted(folder, e),
          e);
    }
    Path real = forReading(file);
    Path home = real.getParent();
    boolean writable = Files.exists(real) ? Files.isWritable(real) : true;
    if (!writable || home == null || !Files.isWritable(home)) {
      throw UnusableDatabase.forbidden(real, "written");
    }
    return real;
  }

  /** The real path of a database to read; it may be absent. */
  static Path forReading(Path file) {
    Path real;
    try {
      real = Beside.real(file);
    } catch (IOException e) {
      throw UnusableDatabase.forbidden(file, "found");
    }
    if (Files.exists(real) && !Files.isRegularFile(real)) {
      throw UnusableDatabase.directory(real);
    }
    if (Files.exists(real) && !Files.isReadable(real)) {
      throw UnusableDatabase.forbidden(real, "read");
    }
    return real;
  }

  static void create(Path file) {
    try {
      Beside.createPrivate(file);
    } catch (IOException e) {
      throw new UnusableDatabase(
          "The database %s cannot be made (%s): see to its folder.".formatted(file, e), e);
    }
  }

  static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("offline-upload-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
