package dev.offlineupload.queue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The statements that no route calls, from the same folder as those that routes do. */
final class NamedStatement {
  private static final String FOLDER = "sql/sqlite/";

  private NamedStatement() {}

  /**
   * The text of a statement, with SQLite's own parameters.
   *
   * @param name the file's, like {@code find-known.sql}
   * @throws IllegalStateException if it is missing from this build
   */
  static String read(String name) {
    String resource = FOLDER + name;
    try (InputStream in = NamedStatement.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
