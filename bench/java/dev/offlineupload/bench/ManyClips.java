package dev.offlineupload.bench;

import dev.offlineupload.queue.QueueDatabase;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/**
 * A recordings folder of many small clips, in folders by camera and day, and queues that know it.
 */
final class ManyClips {
  private static final int CAMERAS = 5;
  private static final int A_DAY = 500;
  private static final int BYTES = 512;
  private static final String ROW =
      "insert into upload_queue (video_path, camera_id, timestamp_created, file_size, file_mtime,"
          + " status, bucket_path, completed_at)"
          + " values (?, 'Camera_1', '2026-11-20T10:15:30.000000+00:00', ?, ?, ?, ?, ?)";

  private final Path folder;
  private final int count;
  private final long first;

  /** Makes them; the first is the oldest. */
  ManyClips(Path folder, int count) throws IOException {
    this.folder = folder;
    this.count = count;
    this.first = Instant.now().minusSeconds(86_400).toEpochMilli();
    byte[] content = Mp4.content(BYTES, 1);
    for (int clip = 0; clip < count; clip++) {
      Path file = folder.resolve(path(clip));
      if (clip % A_DAY < CAMERAS) {
        Files.createDirectories(file.getParent());
      }
      Files.write(file, content);
      Files.setLastModifiedTime(file, FileTime.fromMillis(first + clip));
    }
  }

  int count() {
    return count;
  }

  private static String path(int clip) {
    int camera = clip % CAMERAS + 1;
    return "Camera_%d/day_%d/clip_%06d.mp4".formatted(camera, clip / A_DAY / CAMERAS, clip);
  }

  /** A queue of all of them, each as {@code pending} or as {@code completed} and kept on disk. */
  void fill(Path database, String status) throws SQLException {
    boolean completed = status.equals("completed");
    try (QueueDatabase queue = QueueDatabase.open(database, Clock.systemUTC());
        Connection connection = queue.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement row = connection.prepareStatement(ROW)) {
        for (int clip = 0; clip < count; clip++) {
          row.setString(1, path(clip));
          row.setLong(2, BYTES);
          row.setLong(3, first + clip);
          row.setString(4, status);
          row.setString(5, path(clip));
          row.setObject(6, completed ? first + clip : null);
          row.addBatch();
        }
        row.executeBatch();
      }
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  Path folder() {
    return folder;
  }
}
