package dev.offlineupload.queue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The queue's database cannot be used, and nothing of it was changed. The message is one sentence
 * for people: which file, what is wrong, what to do.
 */
public final class UnusableDatabase extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableDatabase(String message, Throwable cause) {
    super(message, cause);
  }

  private UnusableDatabase(String message) {
    super(message);
  }

  static UnusableDatabase directory(Path file) {
    return new UnusableDatabase(
        ("The database %s is a folder or another thing that is no file: name a file in"
                + " OFFLINE_DATABASE.")
            .formatted(file));
  }

  static UnusableDatabase forbidden(Path file, String what) {
    return new UnusableDatabase(
        ("The database %s cannot be %s by this user: give the user that runs the agent the right to"
                + " read and write the file and its folder.")
            .formatted(file, what));
  }

  static UnusableDatabase notSqlite(Path file) {
    return new UnusableDatabase(
        ("The database %s is not a SQLite file and was left as it is: name another file in"
                + " OFFLINE_DATABASE, or move this one away.")
            .formatted(file));
  }

  static UnusableDatabase foreign(Path file, List<String> tables) {
    return new UnusableDatabase(
        ("The database %s belongs to another program (it has the tables %s, but no"
                + " upload_queue) and was left as it is: name another file in OFFLINE_DATABASE.")
            .formatted(file, tables));
  }

  static UnusableDatabase newer(Path file, int found, int known) {
    return new UnusableDatabase(
        ("The database %s has schema version %d, but this program knows only up to version %d, and"
                + " left it as it is: run the newer program, or restore a backup made before it.")
            .formatted(file, found, known));
  }

  static UnusableDatabase otherVersion(Path file, int found, int known) {
    return new UnusableDatabase(
        ("The database %s has schema version %d, and an agent works on it; this program writes only"
                + " version %d: use the program that the agent was started with.")
            .formatted(file, found, known));
  }

  static UnusableDatabase corrupt(Path file, String detail) {
    return new UnusableDatabase(
        ("The database %s is damaged (%s): start the agent, which sets it aside and rebuilds the"
                + " queue from the recordings folder.")
            .formatted(file, detail));
  }

  static UnusableDatabase of(Path file, SQLException cause) {
    return new UnusableDatabase(sentence(file, cause), cause);
  }

  private static String sentence(Path file, SQLException cause) {
    SQLiteErrorCode code = SqliteFile.code(cause);
    String start = "The database " + file;
    return switch (code) {
      case SQLITE_BUSY, SQLITE_LOCKED ->
          start + " is locked by another program: close that program and try again.";
      case SQLITE_FULL -> start + " has no room left on its disk: free some and try again.";
      case SQLITE_READONLY ->
          start
              + (unfinished(cause)
                  ? " was left in the middle of a write: start the agent, which finishes that."
                  : " is write-protected: give the user that runs the agent write access.");
      default -> start + " cannot be used (" + cause.getMessage() + "): check its disk and rights.";
    };
  }

  /** A hot journal or log that a reader must not play back. */
  private static boolean unfinished(SQLException cause) {
    return cause instanceof SQLiteException e
        && (e.getResultCode() == SQLiteErrorCode.SQLITE_READONLY_ROLLBACK
            || e.getResultCode() == SQLiteErrorCode.SQLITE_READONLY_RECOVERY);
  }
}
