package dev.offlineupload.config;

/**
 * Backslash escapes inside quotes, as python-dotenv decodes them; any other backslash stays.
 * Unquoted values have no escapes.
 */
final class QuotedEscapes {
  private static final String DOUBLE = "\\'\"abfnrtv";
  private static final String DOUBLE_MEANING = "\\'\"\u0007\b\f\n\r\t\u000b";
  private static final String SINGLE = "\\'";

  private QuotedEscapes() {}

  /**
   * @param quote the quote around the value: a single one knows {@code \\} and {@code \'} alone
   */
  static String decode(String value, char quote) {
    String known = quote == '"' ? DOUBLE : SINGLE;
    StringBuilder decoded = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      int meaning = meaning(value, i, known);
      decoded.append(meaning < 0 ? value.charAt(i) : DOUBLE_MEANING.charAt(meaning));
      if (meaning >= 0) {
        i++;
      }
    }
    return decoded.toString();
  }

  private static int meaning(String value, int at, String known) {
    boolean escape = value.charAt(at) == '\\' && at + 1 < value.length();
    return escape ? known.indexOf(value.charAt(at + 1)) : -1;
  }
}
