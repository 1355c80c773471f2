package dev.offlineupload.standin;

import java.util.Map;

/**
 * What a request asks for, as a fault's condition sees it.
 *
 * @param path decoded, without the prefix {@code /storage/v1}
 * @param bucket named by the path or by the upload's id; empty if none
 * @param key the same
 * @param uploadId the last segment of a TUS path; empty if none
 * @param headers without the key
 * @param lastPatch whether this PATCH brings the last byte of its upload
 */
public record Asked(
    String method,
    String path,
    Kind kind,
    String bucket,
    String key,
    String uploadId,
    Map<String, String> headers,
    boolean lastPatch) {}
