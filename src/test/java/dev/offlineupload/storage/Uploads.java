package dev.offlineupload.storage;

import dev.offlineupload.queue.QueuedUpload;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows as a lane gets them. */
final class Uploads {
  static final String SHA = "0123abcd".repeat(8);

  private final Map<String, Object> row = new LinkedHashMap<>();

  private Uploads() {}

  static Uploads upload(String videoPath, long size, long mtime) {
    return new Uploads()
        .with("id", 7)
        .with("video_path", videoPath)
        .with("camera_id", "Camera_1")
        .with("file_size", size)
        .with("file_mtime", mtime)
        .with("checksum", SHA)
        .with("bucket_path", videoPath);
  }

  static Uploads of(Path root, Path file) {
    java.io.File now = file.toFile();
    return upload(root.relativize(file).toString(), now.length(), now.lastModified());
  }

  Uploads with(String column, Object value) {
    row.put(column, value);
    return this;
  }

  QueuedUpload row() {
    return QueuedUpload.of(row);
  }
}
