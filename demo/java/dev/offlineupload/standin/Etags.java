package dev.offlineupload.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ETag by backend and way of upload; only 32 hex digits without {@code -N} are an MD5. */
record Etags(Backend backend) {
  private static final int PART = 16 * 1024 * 1024;

  String standard(Path content) throws IOException {
    boolean inParts = backend == Backend.S3 && Files.size(content) > PART;
    return quoted(inParts ? Hex.md5OfParts(content, PART) : Hex.md5(content));
  }

  /** On S3 the part borders follow the PATCHes, so that nobody can predict it. */
  String resumable(Path content, String version, int parts) throws IOException {
    boolean md5 = backend == Backend.FILE;
    return quoted(md5 ? Hex.md5(content) : Hex.md5(version) + "-" + Math.max(1, parts));
  }

  private static String quoted(String etag) {
    return '"' + etag + '"';
  }
}
