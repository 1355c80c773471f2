package dev.offlineupload.recording;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** A folder whose files may be uploaded. It may be a link itself; none below it is followed. */
record AllowedFolder(Path root) {
  static AllowedFolder of(Path root) {
    return new AllowedFolder(root.toAbsolutePath().normalize());
  }

  /** A file in it, by its path relative to the folder, if it is in it. */
  Optional<Location> location(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    if (absolute.startsWith(root)) {
      return Optional.of(new Location(this, root.relativize(absolute)));
    }
    try {
      Path real = root.toRealPath();
      return absolute.startsWith(real)
          ? Optional.of(new Location(this, real.relativize(absolute)))
          : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** Whether it is absent or empty: it is then taken as not mounted. */
  boolean isAway() throws IOException {
    if (!Files.isDirectory(root)) {
      return true;
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Where a file is: in which folder, and how it is called there. */
  record Location(AllowedFolder folder, Path inside) {
    Path file() {
      return folder.root.resolve(inside);
    }

    RecordingFile recording() {
      return new RecordingFile(folder.root, file());
    }

    /** With {@code /} between the parts on every system. */
    String path() {
      return joined(inside);
    }

    /** The same from the root of the file system on. */
    String wholePath() {
      String start = String.valueOf(file().getRoot()).replace('\\', '/');
      return start + joined(file());
    }

    private static String joined(Path path) {
      StringJoiner joined = new StringJoiner("/");
      path.forEach(part -> joined.add(part.toString()));
      return joined.toString();
    }

    /** Whether a part of the way to it is a link, or is not there. */
    boolean isBehindLink() {
      Path above = folder.root;
      for (int i = 0; i < inside.getNameCount() - 1; i++) {
        above = above.resolve(inside.getName(i));
        if (!Files.isDirectory(above, NOFOLLOW_LINKS)) {
          return true;
        }
      }
      return false;
    }
  }
}
