package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The header {@code Upload-Metadata}: names with base64 values. */
final class TusMetadata {
  private TusMetadata() {}

  static Map<String, String> parse(String header) {
    Map<String, String> metadata = new LinkedHashMap<>();
    for (String pair : header.split(",", -1)) {
      String[] parts = pair.strip().split(" ", -1);
      if (parts.length > 2 || parts[0].isEmpty()) {
        throw malformed();
      }
      metadata.put(parts[0], parts.length == 2 ? decoded(parts[1]) : "");
    }
    metadata.put("cacheControl", cacheControl(metadata.get("cacheControl")));
    return metadata;
  }

  static String format(Map<String, String> metadata) {
    return metadata.entrySet().stream()
        .map(entry -> entry.getKey() + " " + encoded(entry.getValue()))
        .collect(Collectors.joining(","));
  }

  /** Digits become a max-age; anything else, or nothing, is no-cache. */
  private static String cacheControl(String value) {
    return value != null && value.matches("\\d+") ? "max-age=" + value : "no-cache";
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), UTF_8);
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static String encoded(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
  }

  private static Refusal malformed() {
    return Refusal.tus(400, "Invalid upload-metadata\n");
  }
}
