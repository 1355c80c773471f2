package dev.offlineupload.storage;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.FileState;
import dev.offlineupload.recording.RecordingFile;
import java.io.IOException;

/**
 * A recording's digests, and the state the file was in when they were taken. The row keeps all, so
 * a file is read again only if it is not in that state any more. Then its content decides: times,
 * rights, owners and names are not content.
 *
 * @param sha256 lower-case hex
 * @param md5 lower-case hex
 */
public record HashedFile(String sha256, String md5, FileState state) {
  /** In case it is touched while it is read. */
  private static final int PASSES = 3;

  /**
   * As the file is now. It may be touched all the time: what was read twice, with the same sum, is
   * no mixture of two contents.
   *
   * @throws RecordingChanged if it changed while it was read
   */
  static HashedFile of(QueuedUpload upload, RecordingFile file) throws IOException {
    FileState before = file.state();
    String known = upload.checksum();
    if (known != null && upload.md5() != null && before.equals(upload.hashedState())) {
      return new HashedFile(known, upload.md5(), before);
    }
    for (int pass = 0; pass < PASSES; pass++) {
      Digests now = Digests.of(file);
      FileState after = file.state();
      if (after.equals(before) || now.sha256().equals(known)) {
        return new HashedFile(now.sha256(), now.md5(), before);
      }
      before = after;
      known = now.sha256();
    }
    throw new RecordingChanged(file + " changed while its checksum was taken");
  }

  /**
   * Whether the file has the very content that was uploaded.
   *
   * @throws IOException if it can't be read now
   */
  public static boolean isStill(QueuedUpload upload, RecordingFile file) throws IOException {
    return upload.checksum() != null && upload.checksum().equals(of(upload, file).sha256());
  }
}
