package dev.offlineupload.storage;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.ObjectKey;
import dev.offlineupload.recording.RecordingsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks at a claimed recording before a byte is sent: is it still the file that was queued, what is
 * its SHA-256, under which key does it go up.
 */
public final class Preparation {
  /** The recording is as queued: go on. */
  public static final String READY = "ready";

  /** The file is another one by now, or was never looked at: the watch describes it anew. */
  public static final String CHANGED = "changed";

  /** There is no such file, or none that may be read: fails until the watch finds it again. */
  public static final String MISSING = "missing";

  /**
   * What was found.
   *
   * @param outcome {@link #READY}, {@link #CHANGED}, {@link #MISSING}, {@code refuse} or {@code
   *     snooze}
   * @param message why it is not ready, empty if it is
   * @param fileSize bytes on disk now
   * @param fileMtime ms since the epoch, on disk now
   * @param checksum SHA-256 in hex; null unless ready
   * @param bucketPath the object key; null unless ready
   */
  public record Prepared(
      String outcome,
      String message,
      long fileSize,
      long fileMtime,
      long fileCtime,
      String checksum,
      String bucketPath) {
    static Prepared not(Outcome outcome, String message) {
      return new Prepared(outcome.word(), message, 0, 0, 0, null, null);
    }
  }

  private final RecordingsFolder folder;

  public Preparation(RecordingsFolder folder) {
    this.folder = folder;
  }

  /**
   * Prepares a claimed row. SHA-256 is taken before the first attempt, and again only if the file
   * was touched since.
   *
   * @throws IOException if the file can't be read now
   */
  public Prepared prepare(QueuedUpload upload) throws IOException {
    Path file;
    try {
      file = folder.resolve(upload.videoPath());
    } catch (IllegalArgumentException leadsElsewhere) {
      return Prepared.not(Outcome.REFUSE, leadsElsewhere.getMessage());
    }
    Optional<Fingerprint> found = folder.fingerprint(file);
    if (found.isEmpty()) {
      return missing(upload, file);
    }
    Fingerprint now = found.get();
    if (!upload.describes(now) && !folder.isWatched(file)) {
      return Prepared.not(
          Outcome.REFUSE, "the file changed since it was queued: add it again, nobody watches it");
    }
    if (upload.fileMtime() < 0) {
      return changed(now, "adopted: it waits until the watch has seen its file whole");
    }
    if (!upload.describes(now)) {
      return changed(
          now, "the file changed since it was queued: it waits until it holds still again");
    }
    HashedFile hashed = HashedFile.of(upload, file);
    if (upload.checksum() != null && !upload.checksum().equals(hashed.sha256())) {
      return changed(now, "the file has other content under the same size and time");
    }
    return new Prepared(
        READY,
        "",
        now.fileSize(),
        now.fileMtime(),
        hashed.state().ctime(),
        hashed.sha256(),
        key(upload));
  }

  /** What the row's file is now, null if it is missing, unreadable or leads elsewhere. */
  public Fingerprint present(QueuedUpload upload) {
    return folder.find(upload.videoPath()).flatMap(folder::fingerprint).orElse(null);
  }

  private static Prepared changed(Fingerprint now, String message) {
    return new Prepared(CHANGED, message, now.fileSize(), now.fileMtime(), 0, null, null);
  }

  private static String key(QueuedUpload upload) {
    String wanted = upload.bucketPath() == null ? upload.videoPath() : upload.bucketPath();
    return ObjectKey.of(wanted);
  }

  private Prepared missing(QueuedUpload upload, Path file) throws IOException {
    if (folder.isAway(file)) {
      return Prepared.not(
          Outcome.SNOOZE, "the recordings folder " + folder.rootOf(file) + " is missing or empty");
    }
    String path = upload.videoPath();
    String why =
        Files.exists(file) ? "the file is unreadable: " + path : "the file is missing: " + path;
    return new Prepared(MISSING, why, 0, 0, 0, null, null);
  }
}
