package dev.offlineupload.queue;

import com.zaxxer.hikari.SQLExceptionOverride;
import dev.offlineupload.queue.SqliteFile.Access;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the database is. A trouble that may pass (locked, no room, write-protected) is said once when
 * it begins and once when it is over, however many statements meet it. A database that is damaged,
 * or whose files are not in their place any more, is lost: what is written to it nobody will read.
 */
final class DatabaseHealth implements SQLExceptionOverride, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("queue");
  private static final long LOOK_MILLIS = 1_000;

  private final String findCompleted = NamedStatement.read("find-completed.sql");
  private final String tryWriting = NamedStatement.read("try-writing.sql");
  private final Path file;
  private final OpenFiles files;
  private final CompletableFuture<String> lost = new CompletableFuture<>();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(DatabaseHealth::daemon);
  private volatile boolean damaged;
  private Future<?> looked;
  private String trouble;

  /** For the file as it is now, which the pool is about to open. */
  DatabaseHealth(Path file) {
    this.file = file;
    this.files = new OpenFiles(file);
  }

  /** Looks once a second from now on: at the files as the pool has them open. */
  void watch(DataSource pool) {
    files.opened();
    looked =
        looks.scheduleWithFixedDelay(
            () -> look(pool), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Why the database is of no use any more; not complete while it is. */
  CompletableFuture<String> lost() {
    return lost;
  }

  /** Whether what was written lasts: the files are those that were opened. */
  boolean isInPlace() {
    files.amiss().ifPresent(this::lose);
    return !lost.isDone();
  }

  /**
   * Puts the log on the disk, and with it all that was committed: SQLite has made durable itself
   * what it moved from there into the database.
   *
   * @return whether that is so
   */
  boolean flush() {
    try {
      files.flush();
      return true;
    } catch (IOException fault) {
      troubled("can't be written (" + fault.getMessage() + ")");
      return false;
    }
  }

  /**
   * Reads rows back past the connection that wrote them, once they are on the disk: as the next
   * start will.
   *
   * @param lookedAt only those whose objects were looked at once more
   * @return those that are there, completed and proven
   */
  List<QueuedUpload> completed(List<QueuedUpload> uploads, boolean lookedAt) {
    if (uploads.isEmpty() || !isInPlace() || !flush()) {
      return List.of();
    }
    List<QueuedUpload> completed = new ArrayList<>();
    try (Connection connection = SqliteFile.connect(file, Access.READ, Duration.ofSeconds(1));
        PreparedStatement row = connection.prepareStatement(findCompleted)) {
      for (QueuedUpload upload : uploads) {
        row.setLong(1, upload.id());
        row.setBoolean(2, lookedAt);
        try (ResultSet found = row.executeQuery()) {
          if (found.next()) {
            completed.add(upload);
          }
        }
      }
    } catch (SQLException fault) {
      hear(fault);
      return List.of();
    }
    return completed;
  }

  /** Whether a statement met damage. */
  boolean isDamaged() {
    return damaged;
  }

  /** Hears of every fault that a statement meets. */
  @java.lang.Override // SQLExceptionOverride has an Override of its own
  public SQLExceptionOverride.Override adjudicate(SQLException fault) {
    hear(fault);
    return SQLExceptionOverride.Override.CONTINUE_EVICT;
  }

  private void hear(SQLException fault) {
    switch (SqliteFile.code(fault)) {
      case SQLITE_CORRUPT, SQLITE_NOTADB -> {
        damaged = true;
        lose("is damaged (" + fault.getMessage() + ")");
      }
      case SQLITE_BUSY, SQLITE_LOCKED -> troubled("is locked by another program");
      case SQLITE_FULL -> troubled("has no room left on its disk");
      case SQLITE_READONLY, SQLITE_PERM -> troubled("is write-protected");
      case SQLITE_IOERR, SQLITE_CANTOPEN ->
          troubled("can't be read or written (" + fault.getMessage() + ")");
      default -> {
        // A fault of the statement, not of the database.
      }
    }
  }

  private void look(DataSource pool) {
    try {
      if (isInPlace() && trouble().isPresent()) {
        tryWriting(pool);
      }
    } catch (RuntimeException unforeseen) {
      // Thrown on, it would end all looking.
      LOG.debug("The database could not be looked at", unforeseen);
    }
  }

  private void tryWriting(DataSource pool) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(tryWriting);
      over();
    } catch (SQLException still) {
      // It was said.
    }
  }

  /** Whether something ails it that was said. */
  boolean isTroubled() {
    return lost.isDone() || trouble().isPresent();
  }

  private synchronized Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  private synchronized void troubled(String what) {
    if (trouble == null) {
      LOG.error(
          "The database {} {}: nothing is queued or completed until that is over; no recording is"
              + " lost, and all goes on by itself",
          file,
          what);
    }
    trouble = what;
  }

  private synchronized void over() {
    LOG.info("The database can be written again (it {} before): all goes on", past(trouble));
    trouble = null;
  }

  private static String past(String what) {
    return what.replaceFirst("^is ", "was ")
        .replaceFirst("^has ", "had ")
        .replace("can't", "couldn't");
  }

  private void lose(String what) {
    lost.complete("The database " + file + " " + what + " under the running agent");
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "database-health");
    thread.setDaemon(true);
    return thread;
  }

  @java.lang.Override
  public void close() {
    if (looked != null) {
      looked.cancel(false);
    }
    looks.shutdownNow();
  }
}
