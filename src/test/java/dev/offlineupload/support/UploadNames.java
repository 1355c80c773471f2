package dev.offlineupload.support;

import java.util.List;

/** The documented fields of an upload. */
public final class UploadNames {
  /** In their documented order. */
  public static final List<String> ALL =
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

  private UploadNames() {}
}
