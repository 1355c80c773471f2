package dev.offlineupload.camel;

import java.util.ArrayList;
import java.util.List;

/**
 * A named statement as a route has it, <code>:?${...}</code> for each parameter, taken apart.
 *
 * @param sql with a question mark for each parameter
 * @param parameters what stands between the braces, in order
 */
public record StatementText(String sql, List<String> parameters) {
  private static final String BEGIN = ":?${";

  /**
   * Takes it apart.
   *
   * @throws IllegalArgumentException if a brace is not closed
   */
  public static StatementText of(String text) {
    StringBuilder sql = new StringBuilder();
    List<String> parameters = new ArrayList<>();
    int at = 0;
    for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, at)) {
      int end = closing(text, begin + BEGIN.length());
      sql.append(text, at, begin).append('?');
      parameters.add(text.substring(begin + BEGIN.length(), end));
      at = end + 1;
    }
    return new StatementText(sql.append(text.substring(at)).toString(), List.copyOf(parameters));
  }

  private static int closing(String text, int from) {
    int open = 1;
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (open == 0) {
        return at;
      }
    }
    throw new IllegalArgumentException("A parameter has no closing brace: " + text);
  }
}
