package dev.offlineupload.queue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of the routes, without Camel. */
final class Statements {
  private static final Pattern PARAMETER =
      Pattern.compile(":#\\$\\{((?:[^{}$]|\\$\\{[^}]*})*)}|\\?\\d");

  private Statements() {}

  /**
   * The text of a statement.
   *
   * @param name the file's, like {@code claim.sql}
   * @param values SQL literals by the expressions that stand for them; null for all others
   */
  static String sql(String name, Map<String, String> values) {
    Matcher parameter = PARAMETER.matcher(NamedStatement.read(name));
    return parameter.replaceAll(
        found ->
            Matcher.quoteReplacement(values.getOrDefault(String.valueOf(found.group(1)), "null")));
  }

  /** How SQLite would run it, a step a line. */
  static List<String> plan(Connection connection, String name) throws SQLException {
    return SqliteFiles.rows(connection, "explain query plan " + sql(name, Map.of())).stream()
        .map(row -> row.replaceFirst("^\\d+\\|\\d+\\|\\d+\\|", ""))
        .toList();
  }
}
