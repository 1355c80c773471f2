package dev.offlineupload.storage;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.FileState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a file's content is still that of its row's checksum, mostly without reading it: in which
 * state it was when its SHA-256 was taken is remembered, and it is read again only if it is not in
 * that state any more, or after a restart.
 */
public final class HashedFiles {
  /** More than can be under way or wait half-sent; one that is forgotten is read once more. */
  private static final int MOST = 10_000;

  private final Map<Long, FileState> states =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, FileState> eldest) {
              return size() > MOST;
            }
          });

  /**
   * The SHA-256 of the file as it is now, in lower-case hex.
   *
   * @throws RecordingChanged if it changed while it was read
   */
  String sha256(QueuedUpload upload, Path file) throws IOException {
    FileState now = FileState.of(file);
    if (upload.checksum() != null && now.equals(states.get(upload.id()))) {
      return upload.checksum();
    }
    String sha256 = Digests.sha256(file);
    if (!now.equals(FileState.of(file))) {
      throw new RecordingChanged(file + " changed while its checksum was taken");
    }
    states.put(upload.id(), now);
    return sha256;
  }

  /**
   * Whether the file has the very content that was uploaded.
   *
   * @throws IOException if it can't be read now
   */
  public boolean isStill(QueuedUpload upload, Path file) throws IOException {
    return upload.checksum() != null && upload.checksum().equals(sha256(upload, file));
  }

  /**
   * In which state the file was when its checksum was taken.
   *
   * @throws RecordingChanged if that is not known and it is not even as the row describes it
   */
  FileState state(QueuedUpload upload, Path file) throws IOException {
    FileState hashed = states.get(upload.id());
    if (hashed != null) {
      return hashed;
    }
    FileState now = FileState.of(file);
    if (!now.looksLike(upload.fileSize(), upload.fileMtime())) {
      throw new RecordingChanged(file + " is not the file that was queued");
    }
    return now;
  }

  /** The row has come to its end. */
  public void forget(long uploadId) {
    states.remove(uploadId);
  }
}
