package dev.offlineupload.queue;

import com.zaxxer.hikari.HikariDataSource;
import dev.offlineupload.queue.SqliteFile.Access;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue's database: one SQLite file, in <a href="https://www.sqlite.org/wal.html">WAL mode</a>
 * with {@code synchronous=NORMAL}, a busy timeout of 10 s, and one connection for the whole
 * process. A commit survives the end of the process at once, a power loss after {@link #flush};
 * what a power loss takes is always the last of it, never something from the middle.
 *
 * <p>Take the {@link AgentLock} before {@link #open}: only it keeps a second agent away.
 */
public final class QueueDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("queue");
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

  private final HikariDataSource dataSource;
  private static final String REBUILT = "the queue is rebuilt from the recordings folder.";

  private final List<String> notices;
  private final Runnable afterClose;

  /** Null where it is only read. */
  private final DatabaseHealth health;

  private QueueDatabase(
      HikariDataSource dataSource,
      List<String> notices,
      Runnable afterClose,
      DatabaseHealth health) {
    this.dataSource = dataSource;
    this.notices = List.copyOf(notices);
    this.afterClose = afterClose;
    this.health = health;
  }

  private static QueueDatabase reading(HikariDataSource dataSource, Runnable afterClose) {
    return new QueueDatabase(dataSource, List.of(), afterClose, null);
  }

  /**
   * Opens the queue for an agent. Makes the file (for its owner alone) and its folder if they are
   * absent; adopts a database of the Python system and migrates an older one of ours, each after a
   * backup beside it; sets a damaged one aside and starts a fresh one. What was done of this is in
   * {@link #notices}.
   *
   * @param file the database; a link is followed
   * @param clock for the names of backups
   * @throws UnusableDatabase if it is no SQLite file, of another program, written by a newer
   *     version, locked, or may not be read and written; nothing is changed then
   */
  public static QueueDatabase open(Path file, Clock clock) {
    return open(file, clock, BUSY_TIMEOUT);
  }

  static QueueDatabase open(Path file, Clock clock, Duration busyTimeout) {
    Path real = Place.forWriting(file);
    Schema schema = Schema.sqlite();
    List<String> notices = new ArrayList<>();
    finishWrite(real, busyTimeout);
    Diagnosis diagnosis = Diagnosis.of(real, schema.latest(), busyTimeout);
    if (diagnosis.state() == Diagnosis.State.CORRUPT) {
      notices.add(setAside(real, diagnosis, clock));
      diagnosis = Diagnosis.of(real, schema.latest(), busyTimeout);
    }
    Place.create(real);
    new Upgrade(schema, clock, busyTimeout).run(real, diagnosis).ifPresent(notices::add);
    DatabaseHealth health = new DatabaseHealth(real);
    HikariDataSource pool = SqliteFile.pool(real, Access.QUEUE, busyTimeout, health);
    health.watch(pool);
    return new QueueDatabase(pool, notices, () -> end(real, health, clock), health);
  }

  /**
   * Opens the queue for reading, also while an agent runs, and changes nothing: an absent database
   * reads as an empty one, and one that is not yet adopted or migrated is read from a migrated
   * private copy, deleted on close.
   *
   * @param file the database; a link is followed
   * @param clock as for {@link #open}
   * @throws UnusableDatabase as {@link #open}, and if it is damaged
   */
  public static QueueDatabase inspect(Path file, Clock clock) {
    return inspect(file, clock, BUSY_TIMEOUT);
  }

  static QueueDatabase inspect(Path file, Clock clock, Duration busyTimeout) {
    Path real = Place.forReading(file);
    Schema schema = Schema.sqlite();
    Diagnosis diagnosis = Diagnosis.of(real, schema.latest(), busyTimeout);
    if (diagnosis.state() == Diagnosis.State.CORRUPT) {
      throw UnusableDatabase.corrupt(real, diagnosis.detail());
    }
    if (diagnosis.version() == schema.latest()) {
      boolean still = Diagnosis.isStill(real, schema.latest());
      Access access = still ? Access.READ_STILL : Access.READ;
      return reading(SqliteFile.pool(real, access, busyTimeout, null), () -> {});
    }
    return copy(real, diagnosis, new Upgrade(schema, clock, busyTimeout));
  }

  /**
   * Opens the queue of a running agent, to write beside it.
   *
   * @param file the database; a link is followed
   * @throws UnusableDatabase if it can't be used, or is not of this version
   */
  public static QueueDatabase join(Path file) {
    Path real = Place.forReading(file);
    Schema schema = Schema.sqlite();
    Diagnosis diagnosis = Diagnosis.of(real, schema.latest(), BUSY_TIMEOUT);
    if (diagnosis.version() != schema.latest()) {
      throw UnusableDatabase.otherVersion(real, diagnosis.version(), schema.latest());
    }
    DatabaseHealth health = new DatabaseHealth(real);
    HikariDataSource pool = SqliteFile.pool(real, Access.WRITE, BUSY_TIMEOUT, health);
    health.watch(pool);
    return new QueueDatabase(pool, List.of(), health::close, health);
  }

  /** The pool of one connection: give it back before asking for it again. */
  public DataSource dataSource() {
    return dataSource;
  }

  /**
   * What an operator must be told about this opening: a database set aside, adopted or migrated.
   * Empty after an ordinary one.
   */
  public List<String> notices() {
    return notices;
  }

  /** Whether a damaged database was set aside, so that the queue begins anew. */
  public boolean isRebuilt() {
    return notices.stream().anyMatch(notice -> notice.endsWith(REBUILT));
  }

  /**
   * Puts all commits so far on the disk.
   *
   * @return whether that is so
   */
  public boolean flush() {
    return health.flush();
  }

  /**
   * Which of these uploads the next start will find completed with a proof, be it after a power
   * loss; read anew from the files, after one flush for all of them.
   *
   * @param lookedAt only those whose objects were looked at once more
   */
  public List<QueuedUpload> completed(List<QueuedUpload> uploads, boolean lookedAt) {
    return health.completed(uploads, lookedAt);
  }

  /** Whether a fault of a statement was the database's own, and was said already. */
  public boolean isTroubled() {
    return health.isTroubled();
  }

  /**
   * Completes, with a sentence for people, once the queue that was opened for an agent is damaged,
   * deleted or replaced. The agent must end: the next start sets right what it can.
   */
  public CompletableFuture<String> lost() {
    return health.lost();
  }

  @Override
  public void close() {
    dataSource.close();
    afterClose.run();
  }

  private static QueueDatabase copy(Path original, Diagnosis diagnosis, Upgrade upgrade) {
    Path folder = Place.temporaryFolder();
    try {
      Path copy = folder.resolve("queue.db");
      if (diagnosis.state() == Diagnosis.State.BLANK) {
        upgrade.run(copy, diagnosis);
      } else {
        upgrade.copy(original, copy);
      }
      HikariDataSource pool = SqliteFile.pool(copy, Access.READ, upgrade.busyTimeout(), null);
      return reading(pool, () -> Place.delete(folder));
    } catch (RuntimeException e) {
      Place.delete(folder);
      throw e;
    }
  }

  /** Lets SQLite undo what a killed program left half-written; the diagnosis only reads. */
  private static void finishWrite(Path file, Duration busyTimeout) {
    if (Files.exists(file) && Files.exists(Beside.of(file, "-journal"))) {
      try (var connection = SqliteFile.connect(file, Access.WRITE, busyTimeout)) {
        Schema.version(connection);
      } catch (SQLException e) {
        // The diagnosis meets it again and says what it is.
        return;
      }
    }
  }

  private static String setAside(Path file, Diagnosis diagnosis, Clock clock) {
    Path aside = Beside.setAside(file, clock);
    return "The database %s is damaged (%s): it was set aside as %s, and a new one was made;"
            .formatted(file, diagnosis.detail(), aside)
        + " "
        + REBUILT;
  }

  /** What took the place of an open database is no other program's file; set aside, it is kept. */
  private static void end(Path file, DatabaseHealth health, Clock clock) {
    health.close();
    if (health.isDamaged() && !isDatabase(file)) {
      LOG.error("What is left of the database was set aside as {}", Beside.setAside(file, clock));
    }
  }

  private static boolean isDatabase(Path file) {
    try {
      Diagnosis.of(file, Schema.sqlite().latest(), BUSY_TIMEOUT);
      return true;
    } catch (UnusableDatabase refused) {
      return false;
    }
  }
}
