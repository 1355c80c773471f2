package dev.offlineupload.recording;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A clip and what is known of it, as it is queued.
 *
 * @param cameraId {@code unknown} where neither path nor sidecar names it
 * @param sessionId null where not known, as are arena, quadra and cameraUuid
 * @param priority -1000 to 1000, higher goes first, 1 where nothing is said
 * @param timestampVideo when it was taken, ISO 8601 in UTC such as {@code
 *     2026-11-20T13:15:30+00:00}, with a fraction where there is one; or null
 * @param bucketPath the object key
 * @param matched whether the path matched the pattern
 * @param sidecarRefusal why the sidecar was not believed; null where it was or there is none
 * @param asItIs whether it is sent whatever its content is: somebody wants it so
 * @param sidecar SHA-256 of the sidecar that was believed; null where none was
 * @param metadata what it says beside our fields, as JSON; null where that is nothing
 * @param asked what somebody asked for when they queued it, as JSON; null where nothing was
 * @param fileKey see {@link RecordingFile#key}
 */
public record Recording(
    Fingerprint fingerprint,
    String cameraId,
    String sessionId,
    String arena,
    String quadra,
    int priority,
    String timestampVideo,
    String cameraUuid,
    String bucketPath,
    boolean matched,
    String sidecarRefusal,
    boolean asItIs,
    String sidecar,
    String metadata,
    String asked,
    String fileKey) {
  /** And the lowest is as far below zero. */
  public static final int HIGHEST_PRIORITY = 1000;

  /** See {@link Fingerprint}. */
  public String videoPath() {
    return fingerprint.videoPath();
  }

  /** The key to use where the recording of another path has {@link #bucketPath} in the queue. */
  public String spareBucketPath() {
    return ObjectKey.renamed(bucketPath, ObjectKey.hash(videoPath()));
  }

  /**
   * Whether a key is its own, be it one that was changed because another recording had it.
   *
   * @param sha256 of the content, in hex
   */
  public boolean hasKey(String key, String sha256) {
    return List.of(bucketPath, spareBucketPath(), ObjectKey.renamed(bucketPath, sha256))
        .contains(key);
  }

  /**
   * What somebody asked for that a row of the queue says otherwise, by the names of its columns.
   * That it is to be sent as it is makes no difference to one that is queued.
   */
  List<String> news(Map<String, Object> row) {
    Map<String, Object> now = new LinkedHashMap<>();
    now.put("camera_id", cameraId);
    now.put("session_id", sessionId);
    now.put("arena", arena);
    now.put("quadra", quadra);
    now.put("priority", priority);
    now.put("timestamp_video", timestampVideo);
    now.put("camera_uuid", cameraUuid);
    now.put("bucket_path", hasKey(row) ? row.get("bucket_path") : bucketPath);
    now.keySet().retainAll(UploadRequest.ofSaid(asked).names());
    now.entrySet().removeIf(said -> isSame(said.getValue(), row.get(said.getKey())));
    return List.copyOf(now.keySet());
  }

  /** A number may be of any type. */
  private static boolean isSame(Object one, Object other) {
    return String.valueOf(one).equals(String.valueOf(other));
  }

  private boolean hasKey(Map<String, Object> row) {
    Object key = row.get("bucket_path");
    Object sha256 = row.get("checksum");
    return sha256 == null
        ? List.of(bucketPath, spareBucketPath()).contains(key)
        : hasKey(String.valueOf(key), sha256.toString());
  }

  /** In bytes. */
  public long fileSize() {
    return fingerprint.fileSize();
  }

  /** In milliseconds since 1970. */
  public long fileMtime() {
    return fingerprint.fileMtime();
  }
}
