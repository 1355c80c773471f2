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
  private final RecordingsFolder folder;

  public Preparation(RecordingsFolder folder) {
    this.folder = folder;
  }

  /**
   * Prepares a claimed row. SHA-256 is taken before the first attempt, and again only if the file
   * was touched since.
   *
   * @return the attempt: ready, changed, missing, refused or postponed
   * @throws IOException if the file can't be read now
   */
  public Attempt prepare(Attempt attempt) throws IOException {
    QueuedUpload upload = attempt.upload();
    Path file;
    try {
      file = folder.resolve(upload.videoPath());
    } catch (IllegalArgumentException leadsElsewhere) {
      return attempt.now(Outcome.REFUSE, leadsElsewhere.getMessage());
    }
    Optional<Fingerprint> found = folder.fingerprint(file);
    if (found.isEmpty()) {
      return missing(attempt, file);
    }
    Fingerprint now = found.get();
    if (!upload.describes(now) && !folder.isWatched(file)) {
      return attempt.now(
          Outcome.REFUSE, "the file changed since it was queued: add it again, nobody watches it");
    }
    if (upload.fileMtime() == null) {
      return attempt.now(
          Outcome.CHANGED, "adopted: it waits until the watch has seen its file whole");
    }
    if (!upload.describes(now)) {
      return attempt.now(
          Outcome.CHANGED,
          "the file changed since it was queued: it waits until it holds still again");
    }
    HashedFile hashed = HashedFile.of(upload, file);
    if (upload.checksum() != null && !upload.checksum().equals(hashed.sha256())) {
      return attempt.now(
          Outcome.CHANGED, "the file has other content under the same size and time");
    }
    return attempt.ready(upload.hashed(hashed.sha256(), hashed.state(), key(upload)));
  }

  /**
   * What was found of the file was noted in its row; or it was not, where another lane is writing
   * the very key (an adopted row's key is only known now).
   *
   * @param rows how many were changed
   */
  public Attempt noted(Attempt attempt, Integer rows) {
    return rows == 1
        ? attempt
        : attempt.now(Outcome.SNOOZE, "another recording is being uploaded under this key");
  }

  /** What the row's file is now, null if it is missing, unreadable or leads elsewhere. */
  public Fingerprint present(QueuedUpload upload) {
    return folder.find(upload.videoPath()).flatMap(folder::fingerprint).orElse(null);
  }

  private static String key(QueuedUpload upload) {
    String wanted = upload.bucketPath() == null ? upload.videoPath() : upload.bucketPath();
    return ObjectKey.of(wanted);
  }

  private Attempt missing(Attempt attempt, Path file) throws IOException {
    if (folder.isAway(file)) {
      return attempt.now(
          Outcome.SNOOZE, "the recordings folder " + folder.rootOf(file) + " is missing or empty");
    }
    String path = attempt.upload().videoPath();
    return attempt.now(
        Outcome.MISSING,
        Files.exists(file) ? "the file is unreadable: " + path : "the file is missing: " + path);
  }
}
