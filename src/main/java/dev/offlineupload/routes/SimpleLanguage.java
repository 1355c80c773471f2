package dev.offlineupload.routes;

import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Language;
import org.snakeyaml.engine.v2.nodes.Node;

/** Camel's simple language, asked whether it can read a text. */
final class SimpleLanguage {
  /** Whether there is such a bean is another's question; the language would look for it. */
  private static final Pattern BEAN = Pattern.compile("\\$\\{bean:(?:[^{}]|\\$\\{[^{}]*})*}");

  private final Language language;
  private final ProblemList problems;

  SimpleLanguage(CamelContext context, ProblemList problems) {
    this.language = context.resolveLanguage("simple");
    this.problems = problems;
  }

  void expression(RouteFile file, Node node, String text) {
    check(file, node, () -> language.createExpression(plain(text)));
  }

  void predicate(RouteFile file, Node node, String text) {
    check(file, node, () -> language.createPredicate(plain(text)));
  }

  private static String plain(String text) {
    return BEAN.matcher(text).replaceAll("\\${body}");
  }

  private void check(RouteFile file, Node node, Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeCamelException | IllegalArgumentException fault) {
      problems.at(file, node, "can't be read: " + firstLine(String.valueOf(fault.getMessage())));
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
