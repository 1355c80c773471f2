package dev.offlineupload.config;

import java.util.List;
import java.util.regex.Pattern;

/** Makes a value fit for a message: secrets out, control characters visible, not too long. */
final class Redaction {
  private static final int LONGEST = 80;
  private static final int SHORTEST_SECRET = 4;
  private static final String HIDDEN = "(hidden)";
  private static final Pattern KEY_SHAPE = Pattern.compile("(eyJ|sb_[a-zA-Z]+_)[\\w\\-.+/=]{4,}");
  private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");
  private static final Pattern AFTER_PATH = Pattern.compile("([?#])[^\\s]+");

  private final List<String> secrets;

  /**
   * @param secrets texts that must never be printed; those under 4 characters say nothing
   */
  Redaction(List<String> secrets) {
    this.secrets = secrets.stream().filter(s -> s.length() >= SHORTEST_SECRET).toList();
  }

  /** The value in quotes. */
  String quoted(String value) {
    String safe = text(value);
    String shown = safe.length() > LONGEST ? safe.substring(0, LONGEST) + "…" : safe;
    return '"' + visible(shown) + '"';
  }

  /** An address without what may be secret in it: user, password, query, fragment. */
  String quotedUrl(String value) {
    String bare = USER_INFO.matcher(value).replaceAll("//" + HIDDEN + "@");
    return quoted(AFTER_PATH.matcher(bare).replaceAll("$1" + HIDDEN));
  }

  /** Any text without the secrets in it. */
  String text(String text) {
    String safe = text;
    for (String secret : secrets) {
      safe = safe.replace(secret, HIDDEN);
    }
    return KEY_SHAPE.matcher(safe).replaceAll(HIDDEN);
  }

  private static String visible(String text) {
    StringBuilder visible = new StringBuilder();
    text.codePoints().forEach(c -> appendVisible(visible, c));
    return visible.toString();
  }

  private static void appendVisible(StringBuilder out, int c) {
    int type = Character.getType(c);
    boolean invisible = Character.isISOControl(c) || type == Character.FORMAT;
    invisible |= type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    if (invisible || type == Character.SURROGATE) {
      out.append(String.format("\\u%04x", c));
    } else {
      out.appendCodePoint(c);
    }
  }
}
