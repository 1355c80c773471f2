package dev.offlineupload.housekeeping;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.storage.HashedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/** Lets the local copy of a completed upload go: the file and its sidecar. */
public final class LocalRelease {
  private final RecordingsFolder folder;
  private final Predicate<QueuedUpload> durable;
  private final EmptyFolders emptyFolders;

  /**
   * @param durable whether the completed row of an upload lasts
   */
  public LocalRelease(
      RecordingsFolder folder, Predicate<QueuedUpload> durable, EmptyFolders emptyFolders) {
    this.folder = folder;
    this.durable = durable;
    this.emptyFolders = emptyFolders;
  }

  /**
   * Deletes the file, if it still has the very content that was uploaded.
   *
   * @return {@code released}, {@code replaced} (another file has the name by now: it stays), {@code
   *     absent} (someone else deleted it, or the row's path leads elsewhere) or {@code kept} (it
   *     could not be deleted, or the recordings folder or the database is away)
   */
  public String release(QueuedUpload upload) {
    return folder.find(upload.videoPath()).map(file -> release(upload, file)).orElse("absent");
  }

  private String release(QueuedUpload upload, Path file) {
    Optional<Fingerprint> now = folder.fingerprint(file);
    if (now.isEmpty()) {
      return unreadable(file);
    }
    if (!upload.describes(now.get())) {
      return "replaced";
    }
    try {
      // That takes its time, and a recorder may replace the file in it.
      if (!durable.test(upload)) {
        return "kept";
      }
      if (!HashedFile.isStill(upload, file)) {
        return "replaced";
      }
      Files.delete(file);
    } catch (NoSuchFileException gone) {
      return "absent";
    } catch (IOException denied) {
      return "kept";
    }
    deleteSidecarOf(file);
    emptyFolders.released(file);
    return "released";
  }

  private String unreadable(Path file) {
    if (!folder.isThere(file)) {
      return "kept";
    }
    if (folder.isBehindLink(file)) {
      return "absent";
    }
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
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
        .find(upload.videoPath())
        .flatMap(folder::fingerprint)
        .filter(upload::describes)
        .isPresent();
  }

  /**
   * Whether nothing is at a path any more, while the folder that holds it is there.
   *
   * @throws IOException if the folder can't be listed
   */
  public boolean isGone(String videoPath) throws IOException {
    Optional<Path> file = folder.find(videoPath);
    return !folder.isAway(file.orElse(folder.root())) && file.map(folder::isGone).orElse(true);
  }
}
