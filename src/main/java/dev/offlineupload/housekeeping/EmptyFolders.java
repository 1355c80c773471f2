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
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes the folders that released recordings left empty, if their names tell a date, once nothing
 * has changed in them for a while; no other folder: a recorder needs its own, and no empty mount
 * point must go. The while is counted by the monotonic clock from when the folder was first seen
 * so: by the wall clock a jump would take a fresh folder from under its recorder.
 */
public final class EmptyFolders {
  private static final Logger LOG = LoggerFactory.getLogger("housekeeping");

  private final RecordingsFolder folder;
  private final Function<String, Set<Integer>> dates;
  private final LongSupplier nanoTime;
  private final Map<Path, Seen> seen = new HashMap<>();

  /** How a folder was first seen; a null time if it was not yet. */
  private record Seen(FileTime mtime, long nanos) {}

  /**
   * @param dates of a recording's path, which of its folders may go
   * @param nanoTime a monotonic clock such as {@code System::nanoTime}
   */
  public EmptyFolders(
      RecordingsFolder folder, Function<String, Set<Integer>> dates, LongSupplier nanoTime) {
    this.folder = folder;
    this.dates = dates;
    this.nanoTime = nanoTime;
  }

  /** Notes the folders above a file that was released, if it is watched. */
  synchronized void released(Path file) {
    if (!folder.isWatched(file)) {
      return;
    }
    String videoPath = folder.videoPath(file);
    Path inside = folder.root().relativize(folder.resolve(videoPath));
    for (int date : dates.apply(videoPath)) {
      Path above = folder.root().resolve(inside.subpath(0, date + 1));
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
      LOG.debug("Removed the empty folder {}", directory);
    } catch (DirectoryNotEmptyException inUse) {
      // Not empty: that is the check.
    }
  }
}
