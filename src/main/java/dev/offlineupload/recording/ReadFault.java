package dev.offlineupload.recording;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** A recording that is there can't be read: a sector is gone, say, or a whole disk. */
public final class ReadFault extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param at the byte at which the read began that failed, 0 if the file can't even be opened
   */
  ReadFault(long at, IOException fault) {
    super("the file can't be read at byte " + at + ": " + reason(fault), fault);
  }

  /** Of an exception that names its file, what follows the name. */
  private static String reason(IOException fault) {
    return fault instanceof FileSystemException named && named.getReason() != null
        ? named.getReason()
        : String.valueOf(fault.getMessage());
  }
}
