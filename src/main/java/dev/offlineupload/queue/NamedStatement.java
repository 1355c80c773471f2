package dev.offlineupload.queue;

import dev.offlineupload.files.Bundled;

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
    return Bundled.text(resource)
        .orElseThrow(() -> new IllegalStateException(resource + " is missing from this build"));
  }
}
