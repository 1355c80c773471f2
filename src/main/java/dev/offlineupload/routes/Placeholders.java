package dev.offlineupload.routes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** {@code {{name}}} and {@code {{name:default}}}, and what they stand for. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{properties:([^}:]+)}");
  private static final Pattern FUNCTION = Pattern.compile("(env|sys):(.+)");
  private static final Pattern KEY = Pattern.compile("(?i).*(supabase[._-]?key).*");

  private final KnownNames named;
  private final ProblemList problems;

  Placeholders(KnownNames named, ProblemList problems) {
    this.named = named;
    this.problems = problems;
  }

  /** Every placeholder of a text must be known, or have a default. */
  void check(RouteFile file, Node node, String text) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    while (placeholder.find()) {
      name(file, node, placeholder.group(1));
    }
    Matcher property = PROPERTY.matcher(text);
    while (property.find()) {
      name(file, node, property.group(1));
    }
  }

  private void name(RouteFile file, Node node, String text) {
    if (KEY.matcher(text).matches()) {
      problems.at(file, node, "a route must not hold the key: it is sent to storage without");
    } else if (value(text).isEmpty()) {
      problems.at(
          file,
          node,
          "the placeholder {{" + name(text) + "}} is not known and has no default",
          ProblemList.near(named.properties().keySet(), name(text)));
    }
  }

  private static String name(String text) {
    int colon = text.indexOf(':');
    return colon < 0 || FUNCTION.matcher(text).matches() ? text : text.substring(0, colon);
  }

  /** The text with the value of each placeholder; empty if one of them has none. */
  Optional<String> resolved(String text) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (placeholder.find()) {
      Optional<String> value = value(placeholder.group(1));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      placeholder.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
    }
    return Optional.of(placeholder.appendTail(resolved).toString());
  }

  private Optional<String> value(String text) {
    Matcher function = FUNCTION.matcher(text);
    if (function.matches()) {
      String rest = function.group(2);
      int colon = rest.indexOf(':');
      String asked = colon < 0 ? rest : rest.substring(0, colon);
      String found =
          function.group(1).equals("env") ? System.getenv(asked) : System.getProperty(asked);
      return Optional.ofNullable(found)
          .or(() -> colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 1)));
    }
    if (text.startsWith("?")) {
      return Optional.of(named.properties().getOrDefault(text.substring(1), ""));
    }
    int colon = text.indexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    return Optional.ofNullable(named.properties().get(name))
        .or(() -> colon < 0 ? Optional.empty() : Optional.of(text.substring(colon + 1)));
  }
}
