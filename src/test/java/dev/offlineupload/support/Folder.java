package dev.offlineupload.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;

/** Looks at a folder from which files vanish meanwhile, which {@link Files#walk} does not bear. */
public final class Folder {
  private Folder() {}

  /** Its regular files, however deep, and the bytes of each. */
  public static Map<Path, Long> files(Path folder) {
    Map<Path, Long> found = new TreeMap<>();
    try {
      Files.walkFileTree(folder, new Look(found));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    return found;
  }

  private static final class Look extends SimpleFileVisitor<Path> {
    private final Map<Path, Long> found;

    private Look(Map<Path, Long> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        found.put(file, attributes.size());
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
      if (fault instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw fault;
    }
  }
}
