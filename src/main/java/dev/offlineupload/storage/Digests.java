package dev.offlineupload.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of whole files, in lower-case hex, read in one pass through a small buffer. */
public final class Digests {
  private static final int BUFFER = 64 * 1024;

  private Digests() {}

  public static String sha256(Path file) throws IOException {
    return digest(file, "SHA-256");
  }

  static String md5(Path file) throws IOException {
    return digest(file, "MD5");
  }

  private static String digest(Path file, String algorithm) throws IOException {
    MessageDigest digest = algorithm(algorithm);
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest algorithm(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(name + " is part of every Java platform", impossible);
    }
  }
}
