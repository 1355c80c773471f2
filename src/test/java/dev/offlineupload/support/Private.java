package dev.offlineupload.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner may read, as an operator keeps a configuration. */
public final class Private {
  private Private() {}

  public static Path write(Path file, CharSequence text) {
    try {
      Files.writeString(file, text);
      return mode(file, "rw-------");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Does nothing where the file system has no such rights. */
  public static Path mode(Path file, String rights) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(rights));
    }
    return file;
  }
}
