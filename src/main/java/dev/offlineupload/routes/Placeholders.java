package dev.offlineupload.routes;

import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.snakeyaml.engine.v2.nodes.Node;

/** {@code {{name}}} and {@code {{name:default}}}, and what they stand for. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final Pattern PROPERTY = Pattern.compile("\\$\\{properties:([^}:]+)}");
  private static final Pattern FUNCTION = Pattern.compile("(env|sys):(.+)");
  private static final Pattern KEY = Pattern.compile("(?i).*(supabase[._-]?key).*");

  /** Asks a bean, of which the context that checks has none. */
  private static final String BEAN = "bean:";

  private final CamelContext context;
  private final KnownNames named;
  private final ProblemList problems;

  Placeholders(CamelContext context, KnownNames named, ProblemList problems) {
    this.context = context;
    this.named = named;
    this.problems = problems;
    Properties known = new Properties();
    known.putAll(named.properties());
    context.getPropertiesComponent().setInitialProperties(known);
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
    } else if (!text.startsWith(BEAN) && resolved("{{" + text + "}}").isEmpty()) {
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
    try {
      // Null for nothing but an optional one that is not set.
      return Optional.of(Objects.requireNonNullElse(context.resolvePropertyPlaceholders(text), ""));
    } catch (IllegalArgumentException | RuntimeCamelException unknown) {
      return Optional.empty();
    }
  }
}
