package dev.offlineupload.verify;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.RecordingFile;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.storage.HashedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The local copy of an upload. */
enum LocalCopy {
  /** The very file. */
  HERE("its file is here"),
  /** Another file has its name. */
  OTHER("another file has its name"),
  GONE("its file is gone"),
  /** Its folder is missing or empty: taken as not mounted. */
  AWAY("its folder is missing or empty"),
  /** It can't be looked at, or its path leads out of all folders that are allowed. */
  UNKNOWN("its file can't be looked at");

  private final String words;

  LocalCopy(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  boolean isGoneForGood() {
    return this == GONE || this == OTHER;
  }

  static LocalCopy of(Map<String, Object> row, RecordingsFolder folder) throws IOException {
    QueuedUpload upload = QueuedUpload.of(row);
    Optional<Path> file = folder.find(upload.videoPath());
    if (file.isEmpty()) {
      return UNKNOWN;
    }
    Optional<Fingerprint> now = folder.fingerprint(file.get());
    if (now.isEmpty()) {
      return absent(file.get(), folder);
    }
    boolean isSized = upload.fileSize() == now.get().fileSize();
    return isSized && isItsFile(row, upload, folder.at(file.get()), now.get()) ? HERE : OTHER;
  }

  /** Whether its folder is there, and it is not. */
  static boolean isGone(QueuedUpload upload, RecordingsFolder folder) throws IOException {
    Optional<Path> file = folder.find(upload.videoPath());
    return file.isPresent()
        && folder.fingerprint(file.get()).isEmpty()
        && absent(file.get(), folder) == GONE;
  }

  /**
   * By its content, where that is known: size and time may be another's. An adopted row whose file
   * was never met has no time; nor has one whose file is another now.
   */
  private static boolean isItsFile(
      Map<String, Object> row, QueuedUpload upload, RecordingFile file, Fingerprint now)
      throws IOException {
    if (upload.checksum() != null) {
      return HashedFile.isStill(upload, file);
    }
    boolean isUnmet = upload.fileMtime() == null && row.get("file_replaced_at") == null;
    return isUnmet || upload.describes(now);
  }

  private static LocalCopy absent(Path file, RecordingsFolder folder) throws IOException {
    if (folder.isAway(file)) {
      return AWAY;
    }
    if (folder.isGone(file)) {
      return GONE;
    }
    return Files.isRegularFile(file, NOFOLLOW_LINKS) ? UNKNOWN : OTHER;
  }
}
