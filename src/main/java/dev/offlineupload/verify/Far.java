package dev.offlineupload.verify;

import dev.offlineupload.doors.UploadFilter;
import dev.offlineupload.queue.QueuedUpload;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a verification asks of the database and of storage. Each repair is a move that the queue
 * allows, whoever else works on it, and says whether it was made.
 */
public interface Far {
  /** The next rows by id, none at the end. */
  List<Map<String, Object>> rows(UploadFilter filter, long after);

  /** A row as it is now. */
  Optional<Map<String, Object>> row(long id);

  /**
   * Asks storage for an upload's object.
   *
   * @throws StorageUnavailable if it can't tell about any object now
   */
  Compared compare(QueuedUpload upload);

  /** Lets a completed upload wait again. */
  boolean reopen(QueuedUpload upload, String reason);

  /** Completes an upload whose object is there, after another proof. */
  boolean completeFound(QueuedUpload upload);

  /** Lets the file of a completed upload go, after another proof. */
  boolean release(QueuedUpload upload);

  /**
   * Queues a recording.
   *
   * @throws IllegalArgumentException if it is no whole recording any more
   * @throws IllegalStateException if the queue is full
   */
  void add(String videoPath);
}
