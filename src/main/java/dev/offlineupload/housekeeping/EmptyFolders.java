package dev.offlineupload.housekeeping;

import dev.offlineupload.recording.RecordingsFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Removes folders in which nothing changed for a while and nothing is left. How long that is, is
 * counted by the monotonic clock from when the folder was first seen so: by the wall clock a jump
 * would take a fresh folder from under its recorder.
 */
public final class EmptyFolders {
  private final RecordingsFolder folder;
  private final LongSupplier nanoTime;
  private Map<Path, Seen> seen = new HashMap<>();

  private record Seen(FileTime mtime, long nanos) {}

  /**
   * @param nanoTime a monotonic clock such as {@code System::nanoTime}
   */
  public EmptyFolders(RecordingsFolder folder, LongSupplier nanoTime) {
    this.folder = folder;
    this.nanoTime = nanoTime;
  }

  /**
   * Removes them, never the recordings folder itself.
   *
   * @param minutes how long nothing must have changed: a recorder may be about to write into a
   *     fresh one
   */
  public synchronized void remove(long minutes) {
    Duration still = Duration.ofMinutes(minutes);
    if (!Files.isDirectory(folder.root())) {
      return;
    }
    try {
      // The recordings folder itself may be a link, which a walk does not follow.
      Sweep sweep = new Sweep(folder.root().toRealPath(), still);
      Files.walkFileTree(sweep.root, sweep);
      seen = sweep.met;
    } catch (IOException fault) {
      throw new UncheckedIOException("The recordings folder can't be walked", fault);
    }
  }

  private final class Sweep extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Duration still;
    private final Map<Path, Seen> met = new HashMap<>();

    private Sweep(Path root, Duration still) {
      this.root = root;
      this.still = still;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      Seen now = new Seen(attributes.lastModifiedTime(), nanoTime.getAsLong());
      Seen before = seen.getOrDefault(directory, now);
      Seen since = before.mtime.equals(now.mtime) ? before : now;
      met.put(directory, since);
      if (!directory.equals(root) && now.nanos - since.nanos >= still.toNanos()) {
        removeIfEmpty(directory);
      }
      return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
          ? FileVisitResult.CONTINUE
          : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException fault) {
      return FileVisitResult.CONTINUE;
    }

    private void removeIfEmpty(Path directory) {
      try {
        Files.delete(directory);
      } catch (DirectoryNotEmptyException inUse) {
        // Not empty: that is the check.
      } catch (IOException denied) {
        // It stays; an empty folder harms nobody.
      }
    }
  }
}
