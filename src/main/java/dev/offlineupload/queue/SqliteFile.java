package dev.offlineupload.queue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.offlineupload.files.NativeCopies;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;

/** Connections to one SQLite file. */
final class SqliteFile {
  private static final int MAX_IDLE_WAL_BYTES = 16 * 1024 * 1024;

  /**
   * The connection that turns a new database to write-ahead logging has the log open from its next
   * statement on; until then, another program that looks in and closes would take the log away.
   */
  private static final String OPEN_LOG = "pragma user_version";

  /** Where the driver unpacks its native library. */
  private static final String UNPACK_INTO = "org.sqlite.tmpdir";

  /** What a connection may do. */
  enum Access {
    /** Read, beside others that write. */
    READ,
    /**
     * Read a file that no one writes now, without locks and without leaving a {@code -wal} and
     * {@code -shm} behind (<a href="https://www.sqlite.org/uri.html">SQLite URI</a>, "immutable").
     */
    READ_STILL,
    /** Read and write, in the journal mode that the file has. */
    WRITE,
    /**
     * Read and write by write-ahead log; a commit is on the disk after {@link QueueDatabase#flush}.
     */
    QUEUE
  }

  private static final NativeCopies COPIES = new NativeCopies();

  static {
    unpackIntoOwnFolder();
  }

  private SqliteFile() {}

  /** Before the driver is asked for the first time, which unpacks its library then. */
  private static void unpackIntoOwnFolder() {
    if (System.getProperty(UNPACK_INTO) != null) {
      return;
    }
    try {
      System.setProperty(
          UNPACK_INTO, COPIES.in(Path.of(System.getProperty("java.io.tmpdir"))).toString());
    } catch (IOException fault) {
      LoggerFactory.getLogger("queue").debug("The driver unpacks where it does by default", fault);
    }
  }

  static Connection connect(Path file, Access access, Duration busyTimeout) throws SQLException {
    return source(file, access, busyTimeout).getConnection();
  }

  /**
   * A pool of one connection that lives as long as the pool.
   *
   * @param health hears of every fault, null if nobody does
   * @throws UnusableDatabase if it can't be opened
   */
  static HikariDataSource pool(
      Path file, Access access, Duration busyTimeout, SQLExceptionOverride health) {
    quietenPool();
    HikariConfig config = new HikariConfig();
    config.setPoolName("upload-queue");
    config.setDataSource(DriverConnection.of(source(file, access, busyTimeout)));
    // The driver fixes this when it connects and refuses to be told otherwise.
    config.setReadOnly(reads(access));
    config.setMaximumPoolSize(1);
    config.setMinimumIdle(1);
    config.setMaxLifetime(0);
    config.setIdleTimeout(0);
    config.setRegisterMbeans(false);
    config.setExceptionOverride(health);
    if (access == Access.QUEUE) {
      config.setConnectionInitSql(OPEN_LOG);
    }
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      if (e.getCause() instanceof SQLException cause) {
        throw UnusableDatabase.of(file, cause);
      }
      throw e;
    }
  }

  /** The primary result code: SQLITE_BUSY for SQLITE_BUSY_SNAPSHOT, and so on. */
  static SQLiteErrorCode code(SQLException e) {
    return SQLiteErrorCode.getErrorCode(e.getErrorCode() & 0xff);
  }

  private static SQLiteDataSource source(Path file, Access access, Duration busyTimeout) {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(Math.toIntExact(busyTimeout.toMillis()));
    config.enforceForeignKeys(true);
    config.setReadOnly(reads(access));
    config.setSynchronous(
        access == Access.QUEUE
            ? SQLiteConfig.SynchronousMode.NORMAL
            : SQLiteConfig.SynchronousMode.FULL);
    // Nobody asks for them, and each insert and update would be followed by a select.
    config.setGetGeneratedKeys(false);
    if (access == Access.QUEUE) {
      config.setJournalMode(SQLiteConfig.JournalMode.WAL);
      config.setJournalSizeLimit(MAX_IDLE_WAL_BYTES);
      // A transaction that reads first and writes later must not fail half-way.
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    // As a URI, any character may be in the path, a question mark too.
    String suffix = access == Access.READ_STILL ? "?immutable=1" : "";
    source.setUrl("jdbc:sqlite:" + file.toUri() + suffix);
    return source;
  }

  private static boolean reads(Access access) {
    return access == Access.READ || access == Access.READ_STILL;
  }

  /** The pool tells of each start and stop at INFO; an operator's own level is left alone. */
  private static void quietenPool() {
    if (LoggerFactory.getLogger("com.zaxxer.hikari") instanceof Logger logger
        && logger.getLevel() == null) {
      logger.setLevel(Level.WARN);
    }
  }
}
