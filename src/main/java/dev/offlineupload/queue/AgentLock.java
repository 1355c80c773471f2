package dev.offlineupload.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The right to be the one agent of a database: an operating-system lock on {@code <database>.lock},
 * which holds the agent's process id. The system frees it however the process ends; the file stays.
 *
 * <p>A process that closes any handle on a file loses its POSIX locks on it (fcntl(2)), so this
 * class never opens the lock file of a database that this process holds.
 */
public final class AgentLock implements AutoCloseable {
  /** The process id of a holder that has not written it yet. */
  public static final long PID_UNKNOWN = 0;

  private static final Map<Path, AgentLock> HELD = new HashMap<>();

  /** Far behind the pid: on Windows no one else can read locked bytes. */
  private static final long LOCKED_BYTE = 1L << 30;

  private static final int MAX_PID_BYTES = 32;
  private static final int TRIES = 5;
  private static final Duration PAUSE = Duration.ofMillis(40);

  private final Path lockFile;
  private final FileChannel channel;

  private AgentLock(Path lockFile, FileChannel channel) {
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /**
   * Becomes the agent of a database, whose folder is made if it is absent.
   *
   * @param database the database file; it may be absent, and may be named through links
   * @throws AgentAlreadyRunning if another process, or this one, is its agent (known within 0.2 s)
   * @throws UncheckedIOException if the lock file cannot be made or written
   */
  public static AgentLock take(Path database) {
    synchronized (HELD) {
      try {
        Path parent = database.toAbsolutePath().normalize().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
          Files.createDirectories(parent);
        }
        Path lockFile = lockFile(database);
        if (HELD.containsKey(lockFile)) {
          throw new AgentAlreadyRunning(ProcessHandle.current().pid(), database);
        }
        AgentLock lock = lock(lockFile, database);
        HELD.put(lockFile, lock);
        return lock;
      } catch (IOException e) {
        throw new UncheckedIOException("No lock can be had for the database " + database, e);
      }
    }
  }

  /**
   * Who is the agent of a database, without getting in its way.
   *
   * @return the process id ({@link #PID_UNKNOWN} in the moment before it is written), or empty if
   *     there is no agent
   * @throws UncheckedIOException if the lock file is there but may not be read
   */
  public static Optional<Long> holder(Path database) {
    synchronized (HELD) {
      try {
        Path lockFile = lockFile(database);
        if (HELD.containsKey(lockFile)) {
          return Optional.of(ProcessHandle.current().pid());
        }
        return Files.exists(lockFile) ? look(lockFile) : Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException("The lock of " + database + " cannot be read", e);
      }
    }
  }

  /** Gives the right back; a second call does nothing. */
  @Override
  public void close() {
    synchronized (HELD) {
      if (!HELD.remove(lockFile, this)) {
        return;
      }
      try (channel) {
        channel.truncate(0);
      } catch (IOException e) {
        throw new UncheckedIOException("The lock " + lockFile + " was not given back well", e);
      }
    }
  }

  private static Path lockFile(Path database) throws IOException {
    return Beside.of(Beside.real(database), ".lock");
  }

  private static AgentLock lock(Path lockFile, Path database) throws IOException {
    Beside.createPrivate(lockFile);
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!lockWithPatience(channel)) {
        throw new AgentAlreadyRunning(readPid(channel), database);
      }
      channel.truncate(0);
      String pid = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
      return new AgentLock(lockFile, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** A look of {@link #holder} from another process holds the byte for some microseconds. */
  private static boolean lockWithPatience(FileChannel channel) throws IOException {
    for (int tries = 1; channel.tryLock(LOCKED_BYTE, 1, false) == null; tries++) {
      if (tries == TRIES) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  private static Optional<Long> look(Path lockFile) throws IOException {
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.READ)) {
      try (FileLock shared = channel.tryLock(LOCKED_BYTE, 1, true)) {
        return shared == null ? Optional.of(readPid(channel)) : Optional.empty();
      }
    }
  }

  private static long readPid(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(MAX_PID_BYTES);
    channel.read(bytes, 0);
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).strip();
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : PID_UNKNOWN;
  }
}
