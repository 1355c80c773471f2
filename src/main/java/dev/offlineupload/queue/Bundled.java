package dev.offlineupload.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts that travel inside the program. */
final class Bundled {
  private Bundled() {}

  /** The text of a resource, empty if this build has none of that name. */
  static Optional<String> text(String resource) {
    try (InputStream in = Bundled.class.getClassLoader().getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
