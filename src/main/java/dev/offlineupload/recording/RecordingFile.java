package dev.offlineupload.recording;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A recording that is opened to be read at positions. Neither it nor a folder on the way to it is
 * followed if it is a link. What took its name since it was last looked at may be a pipe, whose
 * opening waits for a writer for ever, and Java knows no other way to open one: so another thread
 * opens it. A read at a position ends at once where there are none (ESPIPE).
 */
public final class RecordingFile {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ExecutorService OPENERS =
      Executors.newCachedThreadPool(RecordingFile::daemon);

  /** What is read from: the disk, or what a test has in its place. */
  @FunctionalInterface
  interface Disk {
    int read(Path file, FileChannel channel, ByteBuffer buffer, long at) throws IOException;
  }

  private static final Disk REAL = (file, channel, buffer, at) -> channel.read(buffer, at);
  private static volatile Disk disk = REAL;

  private final Path root;
  private final Path path;

  /**
   * @param root the folder that may be a link itself
   * @param path of the file, below it
   */
  RecordingFile(Path root, Path path) {
    this.root = root;
    this.path = path;
  }

  /** One that is known by its folder alone. */
  public static RecordingFile of(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return new RecordingFile(absolute.getParent(), absolute);
  }

  /** Absolute. */
  public Path path() {
    return path;
  }

  /** The recorder's notes on it, if it writes any: {@code clip.mp4.json}. */
  public RecordingFile sidecar() {
    return sibling(Path.of(path.getFileName() + ".json"));
  }

  RecordingFile sibling(Path name) {
    return new RecordingFile(root, path.resolveSibling(name));
  }

  FolderHandle folder() throws IOException {
    return FolderHandle.open(root, path.getParent());
  }

  /**
   * When it was last touched.
   *
   * @throws IOException if there is no such file
   */
  public FileState state() throws IOException {
    return FileState.of(path);
  }

  /** For tests; null is the real one. */
  static void readFrom(Disk other) {
    disk = other == null ? REAL : other;
  }

  /**
   * Reads what fits into the buffer.
   *
   * @param channel of this file
   * @return bytes read, -1 at the end
   * @throws ReadFault if the disk can't read it
   */
  public int read(FileChannel channel, ByteBuffer buffer, long at) throws IOException {
    try {
      return disk.read(path, channel, buffer, at);
    } catch (ClosedChannelException told) {
      throw told;
    } catch (IOException fault) {
      throw new ReadFault(at, fault);
    }
  }

  /**
   * Opens it for reading.
   *
   * @throws ReadFault if it is there and can't be opened
   * @throws IOException also if it is a link, or not open within 10 s
   */
  public FileChannel open() throws IOException {
    return open(PATIENCE);
  }

  FileChannel open(Duration patience) throws IOException {
    CompletableFuture<FileChannel> opened = new CompletableFuture<>();
    OPENERS.execute(() -> openInto(opened));
    try {
      return opened.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return giveUp(opened, path + " could not be opened in " + patience.toSeconds() + " s");
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      return giveUp(opened, "interrupted while opening " + path);
    } catch (ExecutionException fault) {
      throw told(fault.getCause());
    }
  }

  private static IOException told(Throwable fault) {
    boolean isElsewhere =
        fault instanceof NoSuchFileException || fault instanceof AccessDeniedException;
    if (fault instanceof FileSystemException unopened && !isElsewhere) {
      return new ReadFault(0, unopened);
    }
    return fault instanceof IOException cause ? cause : new IOException(fault);
  }

  private void openInto(CompletableFuture<FileChannel> opened) {
    try (FolderHandle folder = folder()) {
      FileChannel channel = folder.read(path.getFileName());
      if (!opened.complete(channel)) {
        channel.close();
      }
    } catch (IOException | RuntimeException fault) {
      opened.completeExceptionally(fault);
    }
  }

  /** Whatever is opened from now on is closed again; what was opened just now is taken. */
  private static FileChannel giveUp(CompletableFuture<FileChannel> opened, String why)
      throws IOException {
    if (opened.completeExceptionally(new IOException(why)) || opened.isCompletedExceptionally()) {
      throw new IOException(why);
    }
    return opened.join();
  }

  /**
   * What the file system itself calls it (device and inode): a move does not change it.
   *
   * @return null where the file system has no such thing, or there is no such file
   */
  public String key() {
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS).fileKey();
      return key == null ? null : key.toString();
    } catch (IOException none) {
      return null;
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "open-recording");
    thread.setDaemon(true);
    return thread;
  }
}
