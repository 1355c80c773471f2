package dev.offlineupload.storage;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.FileState;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A recording's SHA-256, and the state the file was in when it was taken. The row keeps both, so a
 * file is read again only if it is not in that state any more.
 *
 * @param sha256 lower-case hex
 */
public record HashedFile(String sha256, FileState state) {
  /**
   * As the file is now.
   *
   * @throws RecordingChanged if it changed while it was read
   */
  static HashedFile of(QueuedUpload upload, Path file) throws IOException {
    FileState now = FileState.of(file);
    if (upload.checksum() != null && now.equals(upload.hashedState())) {
      return new HashedFile(upload.checksum(), now);
    }
    String sha256 = Digests.sha256(file);
    if (!now.equals(FileState.of(file))) {
      throw new RecordingChanged(file + " changed while its checksum was taken");
    }
    return new HashedFile(sha256, now);
  }

  /**
   * Whether the file has the very content that was uploaded.
   *
   * @throws IOException if it can't be read now
   */
  public static boolean isStill(QueuedUpload upload, Path file) throws IOException {
    return upload.checksum() != null && upload.checksum().equals(of(upload, file).sha256());
  }
}
