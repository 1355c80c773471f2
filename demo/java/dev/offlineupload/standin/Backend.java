package dev.offlineupload.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a Supabase Storage server keeps its bytes; clients can tell by the ETag and by expiry.
 *
 * <p>{@code FILE}: the ETag is the content's MD5; expiry and a failed finish leave 410. {@code S3}:
 * resumable uploads get {@code <hex>-N} as ETag; expiry and a failed finish leave 404.
 */
public enum Backend {
  FILE,
  S3;

  private static final int PART = 16 * 1024 * 1024;
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9 !$&'()*+,\\-./:;=?@_]+");
  private static final Pattern DOTS = Pattern.compile("(^|.*/)\\.{1,2}(/.*|$)");
  private static final Pattern LONG_NAME = Pattern.compile("(^|.*/)[^/]{256,}(/.*|$)");

  String etagOfStandard(Path content) throws IOException {
    boolean inParts = this == S3 && Files.size(content) > PART;
    return quoted(inParts ? Hex.md5OfParts(content, PART) : Hex.md5(content));
  }

  /** On S3 the part borders follow the PATCHes, so that nobody can predict it. */
  String etagOfResumable(Path content, StoredUpload upload) throws IOException {
    String onS3 = Hex.md5(upload.version()) + "-" + Math.max(1, upload.patches());
    return quoted(this == S3 ? onS3 : Hex.md5(content));
  }

  /** What becomes of the URL of a resumable upload that has expired. */
  Reply expired() {
    return this == S3 ? Replies.tusNotFound() : Replies.tusGone();
  }

  /** Why the key is refused as InvalidKey, if it is. */
  Optional<String> keyProblem(String key) {
    if (!ALLOWED.matcher(key).matches()) {
      return Optional.of("Invalid key: " + key);
    }
    return this == FILE && DOTS.matcher(key).matches()
        ? Optional.of("Invalid key: " + key + " contains dot path segment")
        : Optional.empty();
  }

  /** A permanent fault that looks like a passing one: the file backend answers 500. */
  boolean isNameTooLong(String key) {
    return this == FILE && LONG_NAME.matcher(key).matches();
  }

  private static String quoted(String etag) {
    return '"' + etag + '"';
  }
}
