package dev.offlineupload.watch;

import dev.offlineupload.queue.OpenUploads;
import dev.offlineupload.queue.OpenUploads.OpenUpload;
import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.storage.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Whether a file that is news is one of the queue's that has moved: it is gone from where it was,
 * and this is the same one to the file system, or has its content.
 */
public final class MovedRecordings {
  private final RecordingsFolder folder;
  private final Function<Fingerprint, List<OpenUpload>> uploads;
  private final Map<Fingerprint, OpenUpload> moved = new ConcurrentHashMap<>();

  public MovedRecordings(RecordingsFolder folder, DataSource database) {
    this(folder, new OpenUploads(database)::like);
  }

  /**
   * @param uploads that are not over and may be of that file
   */
  MovedRecordings(RecordingsFolder folder, Function<Fingerprint, List<OpenUpload>> uploads) {
    this.folder = folder;
    this.uploads = uploads;
  }

  /** Whether it is one that a lane works on, which first has to see that its file is gone. */
  boolean isInLane(Fingerprint now) {
    Optional<OpenUpload> upload = uploadOf(now);
    upload.ifPresent(row -> moved.put(now, row));
    return upload.filter(OpenUpload::isInLane).isPresent();
  }

  /** The upload whose file it was found to be when that was asked. */
  Optional<OpenUpload> taken(Fingerprint now) {
    return Optional.ofNullable(moved.remove(now));
  }

  private Optional<OpenUpload> uploadOf(Fingerprint now) {
    return uploads.apply(now).stream()
        .filter(upload -> isGone(upload.videoPath()))
        .filter(upload -> isSame(upload, now))
        .findFirst();
  }

  private boolean isGone(String videoPath) {
    try {
      Optional<Path> file = folder.find(videoPath);
      return file.isPresent() && !folder.isAway(file.get()) && folder.isGone(file.get());
    } catch (IOException unlisted) {
      return false;
    }
  }

  /** An inode alone tells nothing: it is given to the next file once one is deleted. */
  private boolean isSame(OpenUpload upload, Fingerprint now) {
    if (upload.isOf(now, folder.at(folder.resolve(now.videoPath())).key())) {
      return true;
    }
    try {
      return upload.checksum() != null
          && upload.checksum().equals(Digests.sha256(folder.at(folder.resolve(now.videoPath()))));
    } catch (IOException unread) {
      return false;
    }
  }
}
