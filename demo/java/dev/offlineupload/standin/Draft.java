package dev.offlineupload.standin;

import java.util.Map;

/** What is known of an object before its bytes are complete. */
record Draft(
    String bucket,
    String key,
    String version,
    String contentType,
    String cacheControl,
    Map<String, Object> customMetadata) {}
