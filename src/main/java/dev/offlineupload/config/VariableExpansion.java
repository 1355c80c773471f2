package dev.offlineupload.config;

import java.util.Map;

/**
 * Replaces <code>${NAME}</code> and <code>${NAME:-default}</code> the way python-dotenv does
 * ({@code src/dotenv/variables.py}, {@code override=False}): the environment first, then what the
 * file said further up, then the default. A name that is known but empty does not take the default.
 */
final class VariableExpansion {
  /** Characters of expanded text per file: stops values that double themselves line by line. */
  static final int LIMIT = 1 << 20;

  private final Map<String, String> environment;
  private final Map<String, String> file;
  private int left = LIMIT;

  /**
   * @param file values of the lines above, expanded; null for a key without a value
   */
  VariableExpansion(Map<String, String> environment, Map<String, String> file) {
    this.environment = environment;
    this.file = file;
  }

  /** The expanded value, or null when the file expands to more than {@link #LIMIT} characters. */
  String expand(String value) {
    StringBuilder out = new StringBuilder();
    int done = 0;
    int lastClose = value.lastIndexOf('}');
    int open = value.indexOf("${");
    while (open >= 0 && open < lastClose) {
      int nameEnd = nameEnd(value, open + 2);
      int close = close(value, nameEnd);
      if (close >= 0) {
        out.append(value, done, open);
        out.append(resolve(value.substring(open + 2, nameEnd), fallback(value, nameEnd, close)));
        done = close + 1;
      }
      if (out.length() > left) {
        return null;
      }
      open = value.indexOf("${", close >= 0 ? done : nameEnd);
    }
    return spend(out.append(value, done, value.length()), done > 0);
  }

  private String spend(StringBuilder out, boolean expanded) {
    if (expanded) {
      left -= out.length();
    }
    return left < 0 ? null : out.toString();
  }

  private static int nameEnd(String value, int from) {
    int i = from;
    while (value.charAt(i) != '}' && value.charAt(i) != ':') {
      i++;
    }
    return i;
  }

  /** The closing brace, or -1 when a colon without a dash makes it no variable. */
  private static int close(String value, int nameEnd) {
    if (value.charAt(nameEnd) == '}') {
      return nameEnd;
    }
    return value.startsWith(":-", nameEnd) ? value.indexOf('}', nameEnd) : -1;
  }

  private static String fallback(String value, int nameEnd, int close) {
    return nameEnd == close ? "" : value.substring(nameEnd + 2, close);
  }

  private String resolve(String name, String fallback) {
    Map<String, String> source = environment.containsKey(name) ? environment : file;
    String found = source.getOrDefault(name, fallback);
    return found == null ? "" : found;
  }
}
