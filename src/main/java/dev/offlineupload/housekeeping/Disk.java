package dev.offlineupload.housekeeping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk that recordings are written to. */
public final class Disk {
  private final Path folder;

  public Disk(Path folder) {
    this.folder = folder;
  }

  /** Whether the folder is there and can be read. */
  public boolean isThere() {
    return Files.isDirectory(folder) && Files.isReadable(folder);
  }

  /** Bytes that can still be written; null while the folder is not there or can't be asked. */
  public Long free() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException unknown) {
      return null;
    }
  }
}
