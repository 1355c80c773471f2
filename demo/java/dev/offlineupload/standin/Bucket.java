package dev.offlineupload.standin;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * A bucket, in the form that {@code GET /bucket/{id}} answers; limits are null when unset.
 *
 * @param allowedMimeTypes compared case-sensitively and literally; {@code video/*} takes any video
 */
public record Bucket(
    @JsonProperty("id") String id,
    @JsonProperty("name") String name,
    @JsonProperty("owner") String owner,
    @JsonProperty("public") boolean isPublic,
    @JsonProperty("file_size_limit") Long fileSizeLimit,
    @JsonProperty("allowed_mime_types") List<String> allowedMimeTypes,
    @JsonProperty("created_at") Instant createdAt,
    @JsonProperty("updated_at") Instant updatedAt) {
  static Bucket named(String name, Instant now) {
    return new Bucket(name, name, "", false, null, null, now, now);
  }

  Bucket withFileSizeLimit(Long bytes, Instant now) {
    return new Bucket(id, name, owner, isPublic, bytes, allowedMimeTypes, createdAt, now);
  }

  Bucket withAllowedMimeTypes(List<String> types, Instant now) {
    return new Bucket(id, name, owner, isPublic, fileSizeLimit, types, createdAt, now);
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
