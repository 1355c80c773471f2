package dev.offlineupload.doors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An upload by its documented fields, which are columns of {@code upload_queue}. */
public final class UploadFields {
  /** In their documented order. */
  public static final List<String> NAMES =
      List.of(
          "id",
          "status",
          "video_path",
          "camera_id",
          "session_id",
          "arena",
          "quadra",
          "camera_uuid",
          "timestamp_video",
          "priority",
          "file_size",
          "bytes_sent",
          "checksum",
          "bucket_path",
          "supabase_url",
          "timestamp_created",
          "last_attempt",
          "retry_count",
          "next_attempt_at",
          "error_message",
          "completed_at",
          "released_at");

  private UploadFields() {}

  /** Those of a row, by name. */
  public static Map<String, Object> of(Map<String, Object> row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    NAMES.forEach(name -> fields.put(name, row.get(name)));
    return fields;
  }

  /** The history of an upload, by which {@link #of(Map, List)} was made. */
  @SuppressWarnings("unchecked")
  public static List<Map<String, Object>> attempts(Map<String, Object> upload) {
    return (List<Map<String, Object>>) upload.get("attempts");
  }

  /**
   * Those of a row, and its history as {@code attempts}.
   *
   * @param attempts each with started_at, ended_at, bytes_sent, outcome and message
   */
  public static Map<String, Object> of(
      Map<String, Object> row, List<Map<String, Object>> attempts) {
    Map<String, Object> fields = of(row);
    fields.put("attempts", attempts);
    return fields;
  }
}
