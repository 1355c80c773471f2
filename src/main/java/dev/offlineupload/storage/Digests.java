package dev.offlineupload.storage;

import dev.offlineupload.recording.RecordingFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try (FileChannel channel = RecordingFile.open(file)) {
      long size = channel.size();
      int read = channel.read(buffer, 0);
      for (long at = 0; read > 0 && at < size; read = channel.read(buffer, at)) {
        at += read;
        digest.update(buffer.flip());
        buffer.clear();
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
