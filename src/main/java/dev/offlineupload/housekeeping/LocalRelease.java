package dev.offlineupload.housekeeping;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.RecordingFile;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.recording.SetAside;
import dev.offlineupload.recording.Sidecar;
import dev.offlineupload.recording.Writers;
import dev.offlineupload.storage.Digests;
import dev.offlineupload.storage.HashedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/** Lets the local copy of a completed upload go: the file and its sidecar. */
public final class LocalRelease {
  private static final String RELEASED = "released";

  private final RecordingsFolder folder;
  private final Writers writers;
  private final UnaryOperator<List<QueuedUpload>> durable;
  private final EmptyFolders emptyFolders;
  private final Queue<QueuedUpload> completed = new ConcurrentLinkedQueue<>();

  /**
   * @param durable of uploads, those whose completed row lasts
   */
  public LocalRelease(
      RecordingsFolder folder,
      Writers writers,
      UnaryOperator<List<QueuedUpload>> durable,
      EmptyFolders emptyFolders) {
    this.folder = folder;
    this.writers = writers;
    this.durable = durable;
    this.emptyFolders = emptyFolders;
  }

  /** An upload was completed: its file may go, together with those of others. */
  public void later(QueuedUpload upload) {
    completed.add(upload);
  }

  /** Takes what was completed since the last time. */
  public List<QueuedUpload> completed() {
    List<QueuedUpload> taken = new ArrayList<>();
    for (QueuedUpload next = completed.poll(); next != null; next = completed.poll()) {
      taken.add(next);
    }
    return taken;
  }

  /** One upload. */
  public List<QueuedUpload> only(QueuedUpload upload) {
    return List.of(upload);
  }

  /** Of uploads, those whose very file is there. */
  public List<QueuedUpload> here(List<QueuedUpload> uploads) {
    return uploads.stream().filter(this::isOnDisk).toList();
  }

  /** Of uploads, those that have no file any more: nothing goes with them. */
  public List<QueuedUpload> goneBefore(List<QueuedUpload> uploads) {
    return uploads.stream().filter(upload -> !isOnDisk(upload) && !isKept(upload)).toList();
  }

  private boolean isKept(QueuedUpload upload) {
    Optional<Path> file = folder.find(upload.videoPath());
    return file.isPresent()
        && folder.fingerprint(file.get()).isEmpty()
        && unreadable(file.get()).equals("kept");
  }

  /**
   * Deletes the files, each if it still has the very content that was uploaded, once their rows
   * last: one flush for all of them. A sidecar goes with its file, if all that it says was used.
   */
  public List<Released> release(List<QueuedUpload> uploads) {
    // That takes its time, and a recorder may replace a file in it: the file is looked at last.
    Set<QueuedUpload> lasting = Set.copyOf(durable.apply(uploads));
    if (!uploads.isEmpty()) {
      writers.look();
    }
    return uploads.stream().map(upload -> release(upload, lasting.contains(upload))).toList();
  }

  private Released release(QueuedUpload upload, boolean lasts) {
    Optional<Path> file = folder.find(upload.videoPath());
    String how = file.map(it -> release(upload, it, lasts)).orElse("absent");
    return new Released(
        upload, how, how.equals(RELEASED) ? sidecarStays(upload, folder.at(file.get())) : null);
  }

  private String release(QueuedUpload upload, Path path, boolean lasts) {
    if (!isOnDisk(upload)) {
      return folder.fingerprint(path).isEmpty() ? unreadable(path) : "replaced";
    }
    if (!lasts) {
      return "kept";
    }
    RecordingFile file = folder.at(path);
    try (SetAside aside = SetAside.of(file, upload.id())) {
      Optional<SetAside.Looked> looked = aside.look();
      if (!HashedFile.isStill(upload, file)) {
        return "replaced";
      }
      if (writers.of(path).isPresent() || looked.isEmpty() || !aside.take(looked.get())) {
        return "kept";
      }
      aside.delete();
    } catch (NoSuchFileException gone) {
      return "absent";
    } catch (IOException denied) {
      return "kept";
    }
    emptyFolders.released(path);
    return RELEASED;
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

  /** Why; null if it goes too, or there is none. */
  private static String sidecarStays(QueuedUpload upload, RecordingFile file) {
    try (SetAside aside = SetAside.of(file.sidecar(), upload.id())) {
      Optional<SetAside.Looked> looked = aside.look();
      Optional<String> reason = Sidecar.reasonToStay(file, upload.sidecar());
      if (reason.isPresent() || looked.isEmpty()) {
        return reason.orElse(null);
      }
      if (!aside.take(looked.get())) {
        return Sidecar.CHANGED;
      }
      aside.delete();
      return null;
    } catch (NoSuchFileException gone) {
      return null;
    } catch (IOException denied) {
      return "it can't be deleted: " + denied;
    }
  }

  /** Whether the very file of an upload is still on disk. */
  public boolean isOnDisk(QueuedUpload upload) {
    folder.find(upload.videoPath()).ifPresent(path -> restore(upload, path));
    return upload.isIn(folder);
  }

  /** A stop may have left it aside: it is where it was, or goes if another has its name by now. */
  private void restore(QueuedUpload upload, Path file) {
    try (SetAside aside = SetAside.of(folder.at(file), upload.id())) {
      if (aside.isLeft()
          && aside.isThere()
          && Digests.sha256(aside.aside()).equals(upload.checksum())) {
        aside.delete();
      } else {
        aside.restore();
      }
    } catch (IOException notNow) {
      // Its folder is gone, or can't be read or written now: then nothing is found of it.
    }
  }

  /**
   * Of files that are held, those that something is to be done about.
   *
   * @param held rows with {@code video_path}, and {@code due}: 1 if it is to be sent as it is
   * @throws IOException if a folder can't be listed
   */
  public List<Map<String, Object>> goneOrDue(List<Map<String, Object>> held) throws IOException {
    List<Map<String, Object>> some = new ArrayList<>();
    for (Map<String, Object> row : held) {
      boolean isDue = row.get("due") instanceof Number due && due.intValue() == 1;
      String path = String.valueOf(row.get("video_path"));
      // Listing its folder for each of them would take for ever.
      boolean isThere = folder.find(path).flatMap(folder::fingerprint).isPresent();
      if (isDue || (!isThere && isGone(path))) {
        some.add(row);
      }
    }
    return some;
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
