package dev.offlineupload.storage;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.ObjectKey;
import dev.offlineupload.recording.ReadFault;
import dev.offlineupload.recording.Recording;
import dev.offlineupload.recording.RecordingFile;
import dev.offlineupload.recording.Recordings;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.recording.Writers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at a claimed recording before a byte is sent: is it still the file that was queued, what is
 * its SHA-256, under which key does it go up.
 */
public final class Preparation {
  private static final int TRIAL = 64 * 1024;

  private final RecordingsFolder folder;
  private final Recordings recordings;
  private final Writers writers;
  private final UploadRequests requests;

  /**
   * @param recordings describes those whose sidecar came or changed since
   * @param requests knows what the bucket refuses
   */
  public Preparation(
      RecordingsFolder folder, Recordings recordings, Writers writers, UploadRequests requests) {
    this.folder = folder;
    this.recordings = recordings;
    this.writers = writers;
    this.requests = requests;
  }

  /**
   * Prepares a claimed row. SHA-256 is taken before the first attempt, and again only if the file
   * was touched since.
   *
   * @return the attempt: ready, changed, missing, vanished, limited, refused or postponed
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
    Optional<String> writer = writers.of(file);
    if (writer.isPresent()) {
      return attempt.now(Outcome.SNOOZE, "open for writing by " + writer.get());
    }
    Optional<String> refusal = requests.refusal(upload, found.get().fileSize());
    if (refusal.isPresent()) {
      return attempt.now(Outcome.LIMITED, refusal.get());
    }
    return upload.describes(found.get()) || isTouched(upload, found.get())
        ? compared(attempt, file, found.get())
        : changed(attempt, file, "the file changed since it was queued");
  }

  /** Storage was asked anew what it takes: it is refused still, or waits for its next turn. */
  public Attempt limited(Attempt attempt) {
    return requests
        .refusal(attempt.upload(), attempt.upload().fileSize())
        .map(why -> attempt.now(Outcome.REFUSE, why))
        .orElseGet(() -> attempt.now(Outcome.YIELD, "the bucket takes it by now"));
  }

  /** Its time is not its content: what was begun goes on if its checksum says so. */
  private static boolean isTouched(QueuedUpload upload, Fingerprint now) {
    boolean isBegun = upload.checksum() != null && upload.fileMtime() != null;
    return isBegun && upload.fileSize() == now.fileSize();
  }

  private Attempt compared(Attempt attempt, Path file, Fingerprint now) throws IOException {
    QueuedUpload upload = attempt.upload();
    HashedFile hashed = HashedFile.of(upload, folder.at(file));
    if (upload.checksum() != null && !upload.checksum().equals(hashed.sha256())) {
      return changed(attempt, file, "the file has other content of the same size");
    }
    QueuedUpload ready = upload.hashed(hashed.sha256(), hashed.md5(), hashed.state(), key(upload));
    return attempt.ready(ready.tusId() == null ? told(ready, now) : ready);
  }

  /** By what its sidecar says now: no byte of it was sent, so it is not too late. */
  private QueuedUpload told(QueuedUpload upload, Fingerprint file) {
    return recordings
        .describe(file, upload.asked(), upload.sidecar())
        .map(now -> told(upload, now))
        .orElse(upload);
  }

  /** What was tried may be there under its key: under another it would be sent once more. */
  private static QueuedUpload told(QueuedUpload upload, Recording now) {
    if (now.hasKey(upload.bucketPath(), upload.checksum())) {
      return upload.told(now, upload.bucketPath());
    }
    return upload.lastOutcome() == null ? upload.told(now, now.bucketPath()) : upload;
  }

  private Attempt changed(Attempt attempt, Path file, String how) {
    if (!folder.isWatched(file)) {
      return attempt.now(Outcome.REFUSE, how + ": add it again, nobody watches it");
    }
    return attempt.now(
        Outcome.CHANGED,
        attempt.upload().fileMtime() == null
            ? "adopted: it waits until the watch has seen its file whole"
            : how + ": it waits until it holds still again");
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
    return folder.isGone(file)
        ? attempt.now(Outcome.VANISHED, "the file was deleted before it could be sent")
        : attempt.now(Outcome.MISSING, "the file is unreadable: " + attempt.upload().videoPath());
  }

  /**
   * Whether what can't be read is this file alone: another recording can be, or there is none to
   * try. If not, the disk is at fault.
   *
   * @param others rows of other recordings
   */
  public boolean isFaultOfFile(List<Map<String, Object>> others) {
    boolean isOfAll = false;
    for (Map<String, Object> other : others) {
      Optional<Path> path = folder.find(String.valueOf(other.get("video_path")));
      if (path.isEmpty()) {
        continue;
      }
      RecordingFile file = folder.at(path.get());
      try (FileChannel channel = file.open()) {
        file.read(channel, ByteBuffer.allocate(TRIAL), channel.size() / 2);
        return true;
      } catch (ReadFault fault) {
        isOfAll = true;
      } catch (IOException elsewhere) {
        // Gone, or not to be read by us: that says nothing of the disk.
      }
    }
    return !isOfAll;
  }
}
