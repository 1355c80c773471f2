package dev.offlineupload.storage;

import dev.offlineupload.recording.RecordingFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Digests of a whole file, read in one pass through a small buffer.
 *
 * @param sha256 lower-case hex
 * @param md5 lower-case hex
 */
public record Digests(String sha256, String md5) {
  private static final int BUFFER = 64 * 1024;

  /** Sees what is read, from its position to its limit. */
  @FunctionalInterface
  interface Pass {
    void saw(ByteBuffer bytes, long at) throws IOException;
  }

  /** Both of a file. */
  public static Digests of(RecordingFile file) throws IOException {
    MessageDigest md5 = algorithm("MD5");
    String sha256 = sha256(file, (bytes, at) -> md5.update(bytes));
    return new Digests(sha256, HexFormat.of().formatHex(md5.digest()));
  }

  /**
   * Of a file.
   *
   * @return in lower-case hex
   */
  public static String sha256(RecordingFile file) throws IOException {
    return sha256(file, (bytes, at) -> {});
  }

  static String sha256(RecordingFile file, Pass pass) throws IOException {
    MessageDigest digest = algorithm("SHA-256");
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try (FileChannel channel = file.open()) {
      long size = channel.size();
      int read = file.read(channel, buffer, 0);
      for (long at = 0; read > 0 && at < size; ) {
        pass.saw(buffer.flip().duplicate(), at);
        digest.update(buffer);
        buffer.clear();
        at += read;
        read = file.read(channel, buffer, at);
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
