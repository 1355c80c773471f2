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

  /** Sees what is read, from its position to its limit. */
  @FunctionalInterface
  interface Pass {
    void saw(ByteBuffer bytes, long at) throws IOException;
  }

  private Digests() {}

  public static String sha256(Path file) throws IOException {
    return sha256(file, (bytes, at) -> {});
  }

  static String sha256(Path file, Pass pass) throws IOException {
    return digest(file, "SHA-256", pass);
  }

  static String md5(Path file) throws IOException {
    return digest(file, "MD5", (bytes, at) -> {});
  }

  private static String digest(Path file, String algorithm, Pass pass) throws IOException {
    MessageDigest digest = algorithm(algorithm);
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try (FileChannel channel = RecordingFile.open(file)) {
      long size = channel.size();
      int read = RecordingFile.read(file, channel, buffer, 0);
      for (long at = 0; read > 0 && at < size; ) {
        pass.saw(buffer.flip().duplicate(), at);
        digest.update(buffer);
        buffer.clear();
        at += read;
        read = RecordingFile.read(file, channel, buffer, at);
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
