package dev.offlineupload.standin;

import java.util.Map;

/**
 * A resumable upload, unfinished or finished.
 *
 * @param length null while deferred
 * @param metadata decoded {@code Upload-Metadata}, with cacheControl already rewritten
 * @param createdAt an instant, as text
 * @param patches how many requests brought bytes
 */
public record StoredUpload(
    String bucket,
    String key,
    String version,
    Long length,
    Map<String, String> metadata,
    String createdAt,
    int patches,
    boolean completed,
    boolean expired) {
  /** The last segment of the upload's Location. */
  public String encodedId() {
    return new UploadId(bucket, key, version).encode();
  }

  StoredUpload patched(Long newLength) {
    return with(newLength, patches + 1, completed, expired);
  }

  StoredUpload asCompleted() {
    return with(length, patches, true, expired);
  }

  StoredUpload asExpired() {
    return with(length, patches, completed, true);
  }

  Store.Draft draft() {
    return new Store.Draft(
        bucket,
        key,
        version,
        metadata.getOrDefault("contentType", "application/octet-stream"),
        metadata.getOrDefault("cacheControl", "no-cache"),
        Json.object(metadata.getOrDefault("metadata", "")).orElse(null));
  }

  private StoredUpload with(Long newLength, int newPatches, boolean done, boolean late) {
    return new StoredUpload(
        bucket, key, version, newLength, metadata, createdAt, newPatches, done, late);
  }
}
