package dev.offlineupload.routes;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.snakeyaml.engine.v2.nodes.Node;

/** {@code {{name}}} and {@code {{name:default}}}, and what they stand for. */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]*)}}");

  /** Both are read when the step is run. */
  private static final Pattern PROPERTY =
      Pattern.compile("\\$(?:simple)?\\{\\s*properties:([^{}:]*)(.?)", Pattern.DOTALL);

  private static final Pattern ENVIRONMENT =
      Pattern.compile("\\$(?:simple)?\\{\\s*(?:env|sysenv|sys)[.:]([^{}:]*)(.?)", Pattern.DOTALL);

  private static final Pattern FUNCTION = Pattern.compile("[?!]?(?:env|sys):(.+)");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(password|passwd|pwd|passphrase|senha|secret|token|credentials?|api[._-]?key"
              + "|(^|[._-])key)");
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
      if (isWrittenOut(file, node, property) && property.group(2).equals("}")) {
        name(file, node, property.group(1));
      }
    }
    Matcher variable = ENVIRONMENT.matcher(text);
    while (variable.find()) {
      if (isWrittenOut(file, node, variable) && SECRET.matcher(variable.group(1)).matches()) {
        problems.at(
            file,
            node,
            "a secret that is read where it may be logged: " + variable.group(1),
            Optional.of("{{env:" + variable.group(1) + "}}"));
      }
    }
  }

  /** A secret that a route sends to whom it is for is not for all who read the log. */
  void checkLogged(RouteFile file, Node node, String text) {
    Stream.of(PLACEHOLDER, PROPERTY)
        .flatMap(form -> form.matcher(text).results())
        .map(found -> bare(found.group(1)))
        .filter(name -> SECRET.matcher(name).matches() && !isOurs(name))
        .forEach(name -> problems.at(file, node, "a secret in the log: " + name));
  }

  /** Of a name that is put together, only the step that is run tells what it is. */
  private boolean isWrittenOut(RouteFile file, Node node, Matcher named) {
    boolean isWhole = named.group(2).matches("[}:]");
    if (!isWhole) {
      problems.at(file, node, "a name that is put together may be that of a secret: write it out");
    }
    return isWhole && !isSecret(file, node, named.group(1));
  }

  /** Whether it is one of the agent's own; told then. */
  private boolean isSecret(RouteFile file, Node node, String text) {
    boolean isKey = KEY.matcher(text).matches();
    boolean isSecret = isKey || isOurs(bare(text));
    if (isSecret) {
      problems.at(
          file,
          node,
          isKey
              ? "a route must not hold the key: it is sent to storage without"
              : "a route must not hold " + bare(text) + ": the agent uses it by itself");
    }
    return isSecret;
  }

  private boolean isOurs(String name) {
    return named.secretKeys().stream().anyMatch(key -> plain(key).equals(plain(name)));
  }

  /** As Camel looks for a name among the variables of the environment, and a little beyond. */
  private static String plain(String name) {
    return name.replaceAll("[._-]", "").toUpperCase(Locale.ROOT);
  }

  /** Without what says where it is from, and without a default. */
  private static String bare(String text) {
    return FUNCTION
        .matcher(text)
        .replaceFirst("$1")
        .replaceFirst("^[?!]", "")
        .replaceFirst(":.*", "");
  }

  private void name(RouteFile file, Node node, String text) {
    if (!isSecret(file, node, text)
        && !text.startsWith(BEAN)
        && resolved("{{" + text + "}}").isEmpty()) {
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
