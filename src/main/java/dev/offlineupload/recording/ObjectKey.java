package dev.offlineupload.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Object keys that every Supabase Storage takes: it refuses accents, emoji and {@code # % [ ] { }},
 * its S3 back end limits the whole key to 1024 bytes, its file back end each part to 255 (Supabase
 * Storage, "Creating Buckets and objects", and the key check of its source). Ours are plainer:
 * parts of {@code [A-Za-z0-9._-]}, at most {@link #LONGEST_PART} each and {@link #LONGEST} in all.
 *
 * <p>Two names may give one key ({@code São}, {@code Sao}); content decides then, see {@link
 * #renamed}. Two names never give one key by being cut.
 */
public final class ObjectKey {
  /** Characters of a part between slashes. */
  public static final int LONGEST_PART = 200;

  /** Characters of the whole key. */
  public static final int LONGEST = 800;

  private static final Pattern MARKS = Pattern.compile("\\p{M}");
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9._-]");
  private static final Pattern LOOSE_END = Pattern.compile("[./]++$");
  private static final int HASH = 12;
  private static final int LONGEST_EXTENSION = 16;
  private static final int CONFLICT_HASH = 8;

  private ObjectKey() {}

  /**
   * The key for a path; a key of ours stays as it is.
   *
   * @param path with {@code /} between its parts; empty and {@code .} parts are left out, {@code
   *     ..} becomes {@code _}
   * @return never empty
   */
  public static String of(String path) {
    List<String> parts = new ArrayList<>();
    for (String part : path.split("/", -1)) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part(part));
      }
    }
    String key = parts.isEmpty() ? "_" : String.join("/", parts);
    return key.length() <= LONGEST ? key : shortened(key, parts.get(parts.size() - 1), path);
  }

  /**
   * The key for other content under a name that is taken: {@code a/clip.mp4} becomes {@code
   * a/clip_0123abcd.mp4}. A key that was renamed for this content stays as it is.
   *
   * @param sha256 of the content, in hex, at least 8 digits
   * @throws IllegalArgumentException when it is not
   */
  public static String renamed(String key, String sha256) {
    if (sha256.length() < CONFLICT_HASH || !sha256.chars().allMatch(HexFormat::isHexDigit)) {
      throw new IllegalArgumentException("not a SHA-256 in hex: '" + sha256 + "'");
    }
    int name = key.lastIndexOf('/') + 1;
    String last = key.substring(name);
    String extension = dotted(FileName.of(last).extension());
    if (extension.length() > LONGEST_EXTENSION) {
      extension = "";
    }
    String stem = last.substring(0, last.length() - extension.length());
    String suffix = "_" + sha256.substring(0, CONFLICT_HASH);
    if (stem.endsWith(suffix) || last.endsWith(suffix)) {
      return key;
    }
    // The suffix must survive: by it a renamed key is known.
    int room = LONGEST_PART - suffix.length() - extension.length();
    String front = stem.substring(0, Math.min(stem.length(), room));
    return of(key.substring(0, name) + front + suffix + extension);
  }

  private static String part(String original) {
    String bare = MARKS.matcher(Normalizer.normalize(original, Normalizer.Form.NFD)).replaceAll("");
    String safe = FOREIGN.matcher(bare).replaceAll("_");
    if (safe.isEmpty() || safe.equals(".") || safe.equals("..")) {
      return "_";
    }
    return safe.length() <= LONGEST_PART ? safe : shortenedPart(safe, original);
  }

  private static String shortenedPart(String safe, String original) {
    String extension = dotted(FileName.of(safe).extension());
    String tail = "_" + hash(original) + (extension.length() <= LONGEST_EXTENSION ? extension : "");
    return safe.substring(0, LONGEST_PART - tail.length()) + tail;
  }

  /** Keeps the file's name and as much of the front as fits, with a folder named by the hash. */
  private static String shortened(String key, String name, String original) {
    String tail = hash(original) + "/" + name;
    String front = key.substring(0, LONGEST - tail.length() - 1);
    String folders = LOOSE_END.matcher(front).replaceAll("");
    return folders.isEmpty() ? tail : folders + "/" + tail;
  }

  private static String dotted(String extension) {
    return extension.isEmpty() ? "" : "." + extension;
  }

  /** The first digits of a path's SHA-256, in hex. */
  static String hash(String original) {
    return sha256(original.getBytes(UTF_8)).substring(0, HASH);
  }

  /** In lower-case hex. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
