package dev.offlineupload.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The words of the TUS protocol as Supabase speaks it: the upload id and the metadata header.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload#upload-metadata">TUS: Upload-Metadata</a>
 */
public final class Tus {
  private final Predicate<String> secret;

  /** Takes every id. */
  public Tus() {
    this(id -> false);
  }

  /**
   * @param secret refuses an id: it would be kept in the database and in every path
   */
  public Tus(Predicate<String> secret) {
    this.secret = secret;
  }

  /** The last path segment of a Location, all that we keep of it: the URL is rebuilt from ours. */
  public String id(String location) {
    String path = location.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
    String id = path.substring(path.lastIndexOf('/') + 1);
    if (!id.matches("[A-Za-z0-9_\\-.~+=]{1,2048}") || id.matches("\\.+") || secret.test(id)) {
      throw new IllegalArgumentException("The server's Location holds no upload id");
    }
    return id;
  }

  /**
   * The object version that an upload will make: Supabase's id is base64url of {@code
   * bucket/key/version}. Empty for the ids of other TUS servers.
   */
  public static Optional<String> version(String id) {
    return part(id, (path, slash) -> path.substring(slash + 1)).filter(v -> !v.isEmpty());
  }

  /** The {@code bucket/key} that an upload is for, by the same. */
  static Optional<String> place(String id) {
    return part(id, (path, slash) -> path.substring(0, slash));
  }

  private static Optional<String> part(String id, BiFunction<String, Integer, String> part) {
    try {
      String path = new String(Base64.getUrlDecoder().decode(id), UTF_8);
      int slash = path.lastIndexOf('/');
      return slash < 0 ? Optional.empty() : Optional.of(part.apply(path, slash));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The Upload-Metadata header of a create. */
  static String metadata(String bucket, String key, String contentType, String customJson) {
    return String.join(
        ",",
        "bucketName " + base64(bucket),
        "objectName " + base64(key),
        "contentType " + base64(contentType),
        "cacheControl " + base64("3600"),
        "metadata " + base64(customJson));
  }

  /** Base64 of UTF-8 text, as x-metadata and Upload-Metadata want it. */
  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
