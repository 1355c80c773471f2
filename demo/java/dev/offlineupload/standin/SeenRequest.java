package dev.offlineupload.standin;

import java.util.Map;

/**
 * A request that reached the storage.
 *
 * @param path decoded, without the prefix {@code /storage/v1}
 * @param status the status answered; 0 while it runs, and for good if no answer was sent
 * @param bodyBytes bytes of the body read so far
 * @param headers as sent, without the key
 * @param authorization which headers carried a key
 * @param fault the simple name of the fault that was applied, or empty
 */
public record SeenRequest(
    String method,
    String path,
    Kind kind,
    int status,
    long bodyBytes,
    Map<String, String> headers,
    AuthForm authorization,
    String fault) {
  public String userAgent() {
    return headers.getOrDefault("User-Agent", "");
  }
}
