package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** The last segment of a TUS Location: base64url of {@code bucket/key/version}, unpadded. */
record UploadId(String bucket, String key, String version) {
  static Optional<UploadId> decode(String text) {
    try {
      String path = new String(Base64.getUrlDecoder().decode(text), UTF_8);
      int first = path.indexOf('/');
      int last = path.lastIndexOf('/');
      if (first < 1 || last == first) {
        return Optional.empty();
      }
      return Optional.of(
          new UploadId(
              path.substring(0, first), path.substring(first + 1, last), path.substring(last + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String encode() {
    String path = bucket + "/" + key + "/" + version;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(path.getBytes(UTF_8));
  }
}
