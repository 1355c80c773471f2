package dev.offlineupload.housekeeping;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.RecordingsFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets the local copy of a completed upload go: the file, its sidecar, and in time the folders that
 * this leaves empty.
 */
public final class LocalRelease {
  private final RecordingsFolder folder;
  private final Clock clock;

  public LocalRelease(RecordingsFolder folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Deletes the file, if it is still the very file that was uploaded.
   *
   * @return {@code released}, {@code replaced} (another file has the name by now: it stays), {@code
   *     absent} (someone else deleted it) or {@code kept} (it could not be deleted, or the
   *     recordings folder is away)
   */
  public String release(QueuedUpload upload) {
    Path file = folder.resolve(upload.videoPath());
    Optional<Fingerprint> now = folder.fingerprint(file);
    if (now.isEmpty()) {
      return unreadable(file);
    }
    if (!upload.describes(now.get())) {
      return "replaced";
    }
    try {
      Files.delete(file);
    } catch (NoSuchFileException gone) {
      return "absent";
    } catch (IOException denied) {
      return "kept";
    }
    deleteSidecarOf(file);
    return "released";
  }

  private String unreadable(Path file) {
    if (!Files.isDirectory(folder.root()) || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "kept";
    }
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? "replaced" : "absent";
  }

  private static void deleteSidecarOf(Path file) {
    try {
      Files.deleteIfExists(RecordingsFolder.sidecarOf(file));
    } catch (IOException denied) {
      // It stays; the recording itself is released.
    }
  }

  /** Whether the very file of an upload is still on disk. */
  public boolean isOnDisk(QueuedUpload upload) {
    return folder
        .fingerprint(folder.resolve(upload.videoPath()))
        .filter(upload::describes)
        .isPresent();
  }

  /** Whether nothing is at a path any more, while the recordings folder itself is there. */
  public boolean isGone(String videoPath) {
    return Files.isDirectory(folder.root())
        && !Files.exists(folder.resolve(videoPath), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Removes folders that have stayed empty, never the recordings folder itself.
   *
   * @param minutes how long they must have been: a recorder may be about to write into a fresh one
   */
  public void removeEmptyFolders(long minutes) {
    if (!Files.isDirectory(folder.root())) {
      return;
    }
    try {
      // The recordings folder itself may be a link, which a walk does not follow.
      Path root = folder.root().toRealPath();
      long before = clock.millis() - Duration.ofMinutes(minutes).toMillis();
      Files.walkFileTree(root, new EmptyFolders(root, before));
    } catch (IOException fault) {
      throw new UncheckedIOException("The recordings folder can't be walked", fault);
    }
  }

  private static final class EmptyFolders extends SimpleFileVisitor<Path> {
    private final Path root;
    private final long changedBefore;

    private EmptyFolders(Path root, long changedBefore) {
      this.root = root;
      this.changedBefore = changedBefore;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      boolean old = attributes.lastModifiedTime().toMillis() <= changedBefore;
      if (old && !directory.equals(root)) {
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

    private static void removeIfEmpty(Path directory) {
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
