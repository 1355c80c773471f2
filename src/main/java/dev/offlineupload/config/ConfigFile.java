package dev.offlineupload.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads {@code config.env} as UTF-8 text, or says why it is none. */
final class ConfigFile {
  /** Bytes: far above any real file, far below what would hurt. */
  static final int LIMIT = 1 << 20;

  private ConfigFile() {}

  /**
   * @throws InvalidSettings with one problem: no file, unreadable, larger than 1 MiB, or not UTF-8
   */
  static String read(Path file) {
    if (!Files.exists(file)) {
      throw missing(file);
    }
    if (Files.isDirectory(file)) {
      throw unusable(file, "(a folder)", "name the file itself");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(LIMIT + 1);
      if (content.length > LIMIT) {
        throw unusable(file, "(larger than 1 MiB)", "check that this is the right file");
      }
      return text(file, content);
    } catch (IOException unreadable) {
      throw unusable(file, "(cannot be read)", "check its owner and permissions");
    }
  }

  private static InvalidSettings missing(Path file) {
    Path example = file.resolveSibling("config.env.example");
    String copy = example.getFileName() + " " + file.getFileName();
    return unusable(
        file,
        "(missing)",
        "in its folder run: install -m 600 " + copy + " and fill in the three SUPABASE_ lines");
  }

  private static String text(Path file, byte[] content) {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(content);
    CharBuffer out = CharBuffer.allocate(content.length);
    CoderResult result = utf8.decode(in, out, true);
    String text = out.flip().toString();
    int nul = text.indexOf('\0');
    if (result.isError() || nul >= 0) {
      String good = nul >= 0 ? text.substring(0, nul) : text;
      long line = good.chars().filter(c -> c == '\n').count() + 1;
      throw unusable(file, "(line " + line + " is not UTF-8 text)", "save the file as UTF-8");
    }
    return text;
  }

  private static InvalidSettings unusable(Path file, String found, String mend) {
    String expected = "a readable UTF-8 file";
    return new InvalidSettings(List.of(new Problem(file.toString(), found, expected, mend)));
  }
}
