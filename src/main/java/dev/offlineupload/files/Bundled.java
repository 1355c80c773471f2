package dev.offlineupload.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/**
 * Files that travel inside the program, by their names on the class path, without a first slash.
 */
public final class Bundled {
  private Bundled() {}

  /** The content of a file, empty if this build has none of that name. */
  public static Optional<byte[]> bytes(String name) {
    try (InputStream in = Bundled.class.getClassLoader().getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** The text of a file in UTF-8, empty if this build has none of that name. */
  public static Optional<String> text(String name) {
    return bytes(name).map(content -> new String(content, StandardCharsets.UTF_8));
  }

  /**
   * The text of a file that every build has.
   *
   * @throws IllegalStateException if this one lacks it
   */
  public static String required(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalStateException(name + " is missing from this build"));
  }

  /** The same as properties. */
  public static Properties properties(String name) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(required(name)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return properties;
  }
}
