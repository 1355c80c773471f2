package dev.offlineupload.standin;

import java.nio.file.Path;
import java.util.Map;

/**
 * A finished object.
 *
 * @param id stays when the object is overwritten
 * @param version new for each upload; a resumable upload carries it in its id
 * @param etag with its quotes
 * @param customMetadata as {@code /object/info} shows it: empty (standard upload) or null
 *     (resumable) when none was given
 * @param createdAt an instant, as text
 * @param file where the bytes are
 */
public record StoredObject(
    String bucket,
    String key,
    String id,
    String version,
    long size,
    String contentType,
    String cacheControl,
    String etag,
    Map<String, Object> customMetadata,
    String createdAt,
    String lastModified,
    Path file) {}
