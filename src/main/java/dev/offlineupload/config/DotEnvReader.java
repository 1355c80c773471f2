package dev.offlineupload.config;

/**
 * The grammar of a {@code .env} file, statement by statement, as python-dotenv 1.2 reads it ({@code
 * src/dotenv/parser.py}). Written as a hand-made scanner in linear time: the same grammar as
 * regular expressions overflows Java's stack on long quoted values.
 */
final class DotEnvReader {
  /**
   * @param line where it starts, counted from 1
   * @param key null for a comment, or when not readable
   * @param value null for a key without {@code =}
   * @param text the statement as written; may hold secrets
   */
  record Statement(int line, String key, String value, boolean readable, String text) {
    @Override
    public String toString() {
      return "line " + line;
    }
  }

  private static final String EXPORT = "export";
  private static final char END = '\0';

  private final String text;
  private int at;
  private int line = 1;
  private int lineCountedTo;

  /**
   * @param text without byte order mark and NUL, lines ending in {@code \n}
   */
  DotEnvReader(String text) {
    this.text = text;
  }

  /** The next statement, or null at the end. After an unreadable one it goes on a line later. */
  Statement next() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return null;
    }
    int start = at;
    countLines(start);
    skipExport();
    boolean comment = peek() == '#';
    String key = comment ? null : key();
    return comment || key != null ? rest(start, key) : unreadable(start);
  }

  private Statement rest(int start, String key) {
    skipBlanks();
    String value = null;
    if (peek() == '=') {
      value = value();
      if (value == null) {
        return unreadable(start);
      }
    }
    skipBlanks();
    if (peek() == '#') {
      at = endOfLine();
    }
    return at == endOfLine() ? readable(start, key, value) : unreadable(start);
  }

  private Statement readable(int start, String key, String value) {
    skipLine();
    return new Statement(line, key, value, true, text.substring(start, at));
  }

  private Statement unreadable(int start) {
    skipLine();
    return new Statement(line, null, null, false, text.substring(start, at));
  }

  private void skipExport() {
    int after = at + EXPORT.length();
    if (text.startsWith(EXPORT, at) && after < text.length() && isBlank(text.charAt(after))) {
      at = after;
      skipBlanks();
    }
  }

  private String key() {
    if (peek() == '\'') {
      int close = text.indexOf('\'', at + 1);
      return close <= at + 1 ? null : take(at + 1, close, close + 1);
    }
    int end = at;
    while (end < text.length() && isKeyCharacter(text.charAt(end))) {
      end++;
    }
    return end == at ? null : take(at, end, end);
  }

  private String value() {
    at++;
    int afterEquals = at;
    skipBlanks();
    char first = peek();
    if (first == '\'' || first == '"') {
      return quoted(first);
    }
    return unquoted(at > afterEquals);
  }

  private String quoted(char quote) {
    int close = closingQuote(quote);
    if (close < 0) {
      return null;
    }
    return QuotedEscapes.decode(take(at + 1, close, close + 1), quote);
  }

  /** The next quote without a backslash before it, which may be lines away; -1 if none. */
  private int closingQuote(char quote) {
    int i = at + 1;
    while (i < text.length() && text.charAt(i) != quote) {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return i < text.length() ? i : -1;
  }

  private String unquoted(boolean afterBlank) {
    int end = endOfLine();
    String part = take(at, end, end);
    if (afterBlank && part.startsWith("#")) {
      return "";
    }
    for (int hash = part.indexOf('#', 1); hash > 0; hash = part.indexOf('#', hash + 1)) {
      if (isSpace(part.charAt(hash - 1))) {
        return stripTrailing(part.substring(0, hash));
      }
    }
    return stripTrailing(part);
  }

  private String take(int from, int to, int next) {
    at = next;
    return text.substring(from, to);
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : END;
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private void skipLine() {
    at = Math.min(endOfLine() + 1, text.length());
  }

  private int endOfLine() {
    int newline = text.indexOf('\n', at);
    return newline < 0 ? text.length() : newline;
  }

  private void countLines(int upTo) {
    for (; lineCountedTo < upTo; lineCountedTo++) {
      if (text.charAt(lineCountedTo) == '\n') {
        line++;
      }
    }
  }

  private static boolean isKeyCharacter(char c) {
    return c != '=' && c != '#' && !isSpace(c);
  }

  private static boolean isBlank(char c) {
    return c != '\n' && isSpace(c);
  }

  /** What Python calls white space, which is more than Java does. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  private static String stripTrailing(String value) {
    int end = value.length();
    while (end > 0 && isSpace(value.charAt(end - 1))) {
      end--;
    }
    return value.substring(0, end);
  }
}
