package dev.offlineupload.standin;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Work with files and sockets whose failure is a fault of the stand-in itself. */
final class Io {
  /** What may fail, or end early. */
  interface Work<T> {
    T run() throws IOException;
  }

  private Io() {}

  static <T> T unchecked(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
