package dev.offlineupload.standin;

import java.time.Instant;
import java.util.Map;

/**
 * A resumable upload, unfinished or finished.
 *
 * @param length null while deferred
 * @param metadata decoded {@code Upload-Metadata}, with cacheControl already rewritten
 * @param patches how many requests brought bytes
 */
public record StoredUpload(
    String bucket,
    String key,
    String version,
    Long length,
    Map<String, String> metadata,
    Instant createdAt,
    int patches,
    boolean completed,
    boolean expired) {
  /** The last segment of the upload's Location. */
  public String encodedId() {
    return new UploadId(bucket, key, version).encode();
  }

  StoredUpload withLength(Long newLength) {
    return new StoredUpload(
        bucket, key, version, newLength, metadata, createdAt, patches, completed, expired);
  }

  StoredUpload withOneMorePatch() {
    return new StoredUpload(
        bucket, key, version, length, metadata, createdAt, patches + 1, completed, expired);
  }

  StoredUpload asCompleted() {
    return new StoredUpload(
        bucket, key, version, length, metadata, createdAt, patches, true, expired);
  }

  StoredUpload asExpired() {
    return new StoredUpload(
        bucket, key, version, length, metadata, createdAt, patches, completed, true);
  }

  Draft draft() {
    return new Draft(
        bucket,
        key,
        version,
        metadata.getOrDefault("contentType", "application/octet-stream"),
        metadata.getOrDefault("cacheControl", "no-cache"),
        Json.object(metadata.getOrDefault("metadata", "")).orElse(null));
  }
}
