package dev.offlineupload.standin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A bucket, in the form that {@code GET /bucket/{id}} answers; limits are null when unset.
 *
 * @param allowedMimeTypes compared case-sensitively and literally; {@code video/*} takes any video
 */
record Bucket(
    @JsonProperty("id") String id,
    @JsonProperty("name") String name,
    @JsonProperty("owner") String owner,
    @JsonProperty("public") boolean isPublic,
    @JsonProperty("file_size_limit") Long fileSizeLimit,
    @JsonProperty("allowed_mime_types") List<String> allowedMimeTypes,
    @JsonProperty("created_at") String createdAt,
    @JsonProperty("updated_at") String updatedAt) {
  Bucket changed(Long newLimit, List<String> newTypes, String now) {
    return new Bucket(id, name, owner, isPublic, newLimit, newTypes, createdAt, now);
  }

  boolean takes(long size) {
    return fileSizeLimit == null || size <= fileSizeLimit;
  }

  boolean allows(String contentType) {
    return allowedMimeTypes == null
        || allowedMimeTypes.stream().anyMatch(type -> matches(type, contentType));
  }

  private static boolean matches(String allowed, String contentType) {
    return allowed.endsWith("/*")
        ? contentType.startsWith(allowed.substring(0, allowed.length() - 1))
        : allowed.equals(contentType);
  }
}
