package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests, as lower-case hex. */
final class Hex {
  private static final int BUFFER = 128 * 1024;

  private Hex() {}

  static String sha256(String text) {
    return text(digest("SHA-256").digest(text.getBytes(UTF_8)));
  }

  static String md5(String text) {
    return text(digest("MD5").digest(text.getBytes(UTF_8)));
  }

  static String sha256(Path file) throws IOException {
    return ofFile(file, "SHA-256");
  }

  static String md5(Path file) throws IOException {
    return ofFile(file, "MD5");
  }

  /** As S3 does for uploads in parts: the MD5 of the parts' MD5s, and their number. */
  static String md5OfParts(Path file, int partSize) throws IOException {
    MessageDigest whole = digest("MD5");
    int parts = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (long left = Files.size(file); left > 0; left -= partSize) {
        whole.update(digest("MD5").digest(in.readNBytes(partSize)));
        parts++;
      }
    }
    return text(whole.digest()) + "-" + parts;
  }

  private static String ofFile(Path file, String algorithm) throws IOException {
    MessageDigest digest = digest(algorithm);
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return text(digest.digest());
  }

  private static String text(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
