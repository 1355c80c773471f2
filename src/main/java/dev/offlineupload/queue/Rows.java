package dev.offlineupload.queue;

import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads rows, and reads update counts: the two things routes do with the database's answers. */
public final class Rows {
  private static final Logger LOG = LoggerFactory.getLogger("settle");

  /** A row as the lane works on it. */
  public QueuedUpload of(Map<String, Object> row) {
    return QueuedUpload.of(row);
  }

  /** Several of them. */
  public List<QueuedUpload> all(List<Map<String, Object>> rows) {
    return rows.stream().map(QueuedUpload::of).toList();
  }

  /** Nothing claimed. */
  public List<Map<String, Object>> none() {
    return List.of();
  }

  /**
   * Reads the update count of an ending.
   *
   * @throws IllegalStateException if more than one row moved, which is a bug
   */
  public void requireOne(Integer updated, QueuedUpload upload) {
    int rows = updated == null ? 0 : updated;
    if (rows > 1) {
      throw new IllegalStateException(rows + " rows moved for #" + upload.id());
    }
    if (rows == 0) {
      LOG.warn("#{} was no longer ours when its upload ended; someone else moved it", upload.id());
    }
  }
}
