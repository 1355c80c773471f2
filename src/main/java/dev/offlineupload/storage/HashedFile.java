package dev.offlineupload.storage;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.FileState;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A recording's SHA-256, and the state the file was in when it was taken. The row keeps both, so a
 * file is read again only if it is not in that state any more. Then its content decides: times,
 * rights, owners and names are not content.
 *
 * @param sha256 lower-case hex
 */
public record HashedFile(String sha256, FileState state) {
  /** In case it is touched while it is read. */
  private static final int PASSES = 3;

  /**
   * As the file is now. It may be touched all the time: what was read twice, with the same sum, is
   * no mixture of two contents.
   *
   * @throws RecordingChanged if it changed while it was read
   */
  static HashedFile of(QueuedUpload upload, Path file) throws IOException {
    FileState before = FileState.of(file);
    String known = upload.checksum();
    if (known != null && before.equals(upload.hashedState())) {
      return new HashedFile(known, before);
    }
    for (int pass = 0; pass < PASSES; pass++) {
      String sha256 = Digests.sha256(file);
      FileState after = FileState.of(file);
      if (after.equals(before) || sha256.equals(known)) {
        return new HashedFile(sha256, before);
      }
      before = after;
      known = sha256;
    }
    throw new RecordingChanged(file + " changed while its checksum was taken");
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
