package dev.offlineupload.housekeeping;

import dev.offlineupload.recording.RecordingsFolder;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Removes the folders that released recordings left empty, once nothing has changed in them for a
 * while; no other folder, so that no empty mount point goes. The while is counted by the monotonic
 * clock from when the folder was first seen so: by the wall clock a jump would take a fresh folder
 * from under its recorder.
 */
public final class EmptyFolders {
  private final RecordingsFolder folder;
  private final LongSupplier nanoTime;
  private final Map<Path, Seen> seen = new HashMap<>();

  /** How a folder was first seen; a null time if it was not yet. */
  private record Seen(FileTime mtime, long nanos) {}

  /**
   * @param nanoTime a monotonic clock such as {@code System::nanoTime}
   */
  public EmptyFolders(RecordingsFolder folder, LongSupplier nanoTime) {
    this.folder = folder;
    this.nanoTime = nanoTime;
  }

  /** Notes the folders above a file that was released, those that are not watched excepted. */
  synchronized void released(Path file) {
    if (!folder.isWatched(file)) {
      return;
    }
    for (Path above = file.getParent();
        above != null && !above.equals(folder.root());
        above = above.getParent()) {
      seen.putIfAbsent(above, new Seen(null, 0));
    }
  }

  /**
   * Removes those that stayed empty.
   *
   * @param minutes how long nothing must have changed: a recorder may be about to write into a
   *     fresh one
   */
  public synchronized void remove(long minutes) {
    List<Path> noted = seen.keySet().stream().sorted(Comparator.reverseOrder()).toList();
    noted.forEach(directory -> removeIfStill(directory, Duration.ofMinutes(minutes)));
  }

  private void removeIfStill(Path directory, Duration still) {
    try {
      Seen now =
          new Seen(
              Files.getLastModifiedTime(directory, LinkOption.NOFOLLOW_LINKS),
              nanoTime.getAsLong());
      Seen before = seen.get(directory);
      Seen since = now.mtime.equals(before.mtime) ? before : now;
      seen.put(directory, since);
      if (now.nanos - since.nanos >= still.toNanos()) {
        // Given up in either case: in use again, it is noted at the next release.
        seen.remove(directory);
        deleteIfEmpty(directory);
      }
    } catch (IOException gone) {
      // Or it may not be deleted: an empty folder harms nobody.
      seen.remove(directory);
    }
  }

  private static void deleteIfEmpty(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.delete(directory);
    } catch (DirectoryNotEmptyException inUse) {
      // Not empty: that is the check.
    }
  }
}
