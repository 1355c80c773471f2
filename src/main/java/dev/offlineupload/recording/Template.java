package dev.offlineupload.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Text with {@code {names}} in it. */
final class Template {
  /**
   * @param text the name without braces, or the literal text
   */
  record Part(boolean variable, String text) {}

  private Template() {}

  /**
   * The parts in order.
   *
   * @throws IllegalArgumentException for a brace without its partner and for a name not known; the
   *     message says what is expected
   */
  static List<Part> parse(String template, Collection<String> known) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < template.length()) {
      int open = template.indexOf('{', at);
      String literal = template.substring(at, open < 0 ? template.length() : open);
      if (literal.indexOf('}') >= 0) {
        throw new IllegalArgumentException("'}' without '{' in '" + template + "'");
      }
      if (!literal.isEmpty()) {
        parts.add(new Part(false, literal));
      }
      if (open < 0) {
        break;
      }
      String name = name(template, open);
      parts.add(new Part(true, known(name, known)));
      at = open + name.length() + 2;
    }
    return parts;
  }

  private static String name(String template, int open) {
    int close = template.indexOf('}', open);
    if (close < 0) {
      throw new IllegalArgumentException("'{' without '}' in '" + template + "'");
    }
    return template.substring(open + 1, close);
  }

  private static String known(String name, Collection<String> known) {
    if (!known.contains(name)) {
      String names = known.stream().map(it -> "{" + it + "}").collect(Collectors.joining(", "));
      throw new IllegalArgumentException("unknown name {" + name + "}; known are " + names);
    }
    return name;
  }
}
