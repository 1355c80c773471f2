package dev.offlineupload.housekeeping;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows of files as they are now. */
final class Rows {
  private Rows() {}

  static Map<String, Object> of(Path root, Path file) {
    File now = file.toFile();
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", 7);
    row.put("video_path", root.relativize(file).toString());
    row.put("camera_id", "Camera_1");
    row.put("status", "failed");
    row.put("retry_count", 5);
    row.put("error_message", "413 EntityTooLarge: \"too\" large");
    row.put("file_size", now.length());
    row.put("file_mtime", now.lastModified());
    return row;
  }
}
