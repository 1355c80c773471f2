package dev.offlineupload.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a script into its statements: at semicolons outside quotes and comments; the body of a
 * trigger ends, as in <a href="https://www.sqlite.org/c3ref/complete.html">sqlite3_complete</a>, at
 * {@code ;END;}. Comments are dropped.
 */
final class SqlScript {
  private static final Pattern TRIGGER =
      Pattern.compile("(?is)\\s*create\\s+(temp\\s+|temporary\\s+)?trigger\\b.*");
  private static final Pattern TRIGGER_END = Pattern.compile("(?is).*;\\s*end\\s*");

  private final String script;
  private final List<String> statements = new ArrayList<>();
  private final StringBuilder statement = new StringBuilder();
  private int position;

  private SqlScript(String script) {
    this.script = script;
  }

  static List<String> statements(String script) {
    return new SqlScript(script).cut();
  }

  private List<String> cut() {
    while (position < script.length()) {
      char c = script.charAt(position);
      if (script.startsWith("--", position)) {
        skipTo("\n");
      } else if (script.startsWith("/*", position)) {
        skipTo("*/");
      } else if (c == '\'' || c == '"' || c == '`') {
        copyQuoted(c);
      } else if (c == '[') {
        copyQuoted(']');
      } else if (c == ';' && !insideTrigger()) {
        end();
      } else {
        statement.append(c);
        position++;
      }
    }
    end();
    return List.copyOf(statements);
  }

  private void skipTo(String terminator) {
    int found = script.indexOf(terminator, position + 2);
    position = found < 0 ? script.length() : found + terminator.length();
    statement.append(' ');
  }

  /** A doubled quote needs no care: it closes one string and opens the next. */
  private void copyQuoted(char closing) {
    int found = script.indexOf(closing, position + 1);
    int next = found < 0 ? script.length() : found + 1;
    statement.append(script, position, next);
    position = next;
  }

  private boolean insideTrigger() {
    return TRIGGER.matcher(statement).matches() && !TRIGGER_END.matcher(statement).matches();
  }

  private void end() {
    position++;
    String text = statement.toString().strip();
    if (!text.isEmpty()) {
      statements.add(text);
    }
    statement.setLength(0);
  }
}
