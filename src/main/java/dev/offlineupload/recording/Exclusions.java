package dev.offlineupload.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is never looked at: names of files and folders anywhere, and, where a glob has a slash,
 * paths relative to the recordings folder. {@code *} is any characters of one part, {@code ?} is
 * one of them, {@code **} is any number of whole folders. Upper and lower case are alike, and so
 * are accents however they are encoded.
 */
public final class Exclusions {
  /** Litter of network disks, desktops and transfers under way. */
  public static final List<String> USUAL =
      List.of(
          "#recycle",
          "$RECYCLE.BIN",
          "@Recycle",
          "@eaDir",
          "#snapshot",
          ".snapshot",
          "lost+found",
          "System Volume Information",
          "*.part.mp4",
          "*.tmp.mp4",
          "~*");

  /** It may be a link. */
  private final Set<Path> roots;

  private final Pattern names;
  private final Pattern paths;

  /**
   * @param root the recordings folder
   * @throws IllegalArgumentException see {@link #check}
   */
  public Exclusions(Path root, List<String> globs) {
    this.roots = roots(root.toAbsolutePath().normalize());
    check(globs);
    List<String> ofNames = new ArrayList<>();
    List<String> ofPaths = new ArrayList<>();
    for (String glob : globs) {
      String bare = glob.replaceFirst("/+$", "");
      (bare.contains("/") ? ofPaths : ofNames).add(regex(bare.replaceFirst("^/+", "")));
    }
    names = anyOf(ofNames);
    paths = anyOf(ofPaths);
  }

  /**
   * Looks at globs.
   *
   * @throws IllegalArgumentException for one that would leave nothing
   */
  public static void check(List<String> globs) {
    for (String glob : globs) {
      if (glob.matches("[*/]*")) {
        throw new IllegalArgumentException("'" + glob + "' would leave nothing");
      }
    }
  }

  /** Whether a file or folder is one of them; one in an excluded folder need not be. */
  public boolean matches(Path path) {
    boolean named = names != null && names.matcher(nameOf(path)).matches();
    if (!named && paths == null) {
      return false;
    }
    Path whole = path.toAbsolutePath().normalize();
    return roots.stream().noneMatch(whole::equals)
        && (named || roots.stream().anyMatch(root -> isNamed(root, whole)));
  }

  private boolean isNamed(Path root, Path whole) {
    return whole.startsWith(root)
        && paths.matcher(composed(slashed(root.relativize(whole)))).matches();
  }

  private static Set<Path> roots(Path root) {
    Set<Path> roots = new LinkedHashSet<>(List.of(root));
    try {
      roots.add(root.toRealPath());
    } catch (IOException absent) {
      // It has no other name as long as it is not there.
    }
    return roots;
  }

  private static String nameOf(Path path) {
    return composed(String.valueOf(path.getFileName()));
  }

  private static String slashed(Path path) {
    List<String> parts = new ArrayList<>();
    path.forEach(part -> parts.add(part.toString()));
    return String.join("/", parts);
  }

  private static Pattern anyOf(List<String> globs) {
    return globs.isEmpty()
        ? null
        : Pattern.compile(
            globs.stream().collect(Collectors.joining("|")),
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    String text = composed(glob);
    while (at < text.length()) {
      String left = text.substring(at);
      String token =
          List.of("**/", "**", "*", "?").stream()
              .filter(left::startsWith)
              .findFirst()
              .orElse(left.substring(0, 1));
      regex.append(
          switch (token) {
            case "**/" -> "(?:.*/)?";
            case "**" -> ".*";
            case "*" -> "[^/]*";
            case "?" -> "[^/]";
            default -> Pattern.quote(token);
          });
      at += token.length();
    }
    return regex.toString();
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
