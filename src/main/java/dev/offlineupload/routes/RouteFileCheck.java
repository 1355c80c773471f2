package dev.offlineupload.routes;

import dev.offlineupload.alerts.Patience;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Language;
import org.snakeyaml.engine.v2.nodes.Node;

/** Walks through a file and has each part looked at by those who know it. */
final class RouteFileCheck {
  private static final Pattern BEAN = Pattern.compile("\\$\\{bean:(?:[^{}]|\\$\\{[^{}]*})*}");
  private static final Pattern CONTEXT =
      Pattern.compile("\\$(?:simple)?\\{\\s*(?:camelContext\\b|exchange\\W*(?:getC|c)ontext\\b)");

  private final ProblemList problems;
  private final Placeholders placeholders;
  private final BeanReferences beans;
  private final Endpoints endpoints;
  private final Targets wiring;
  private final Language simple;

  RouteFileCheck(KnownNames named, CamelContext context, ProblemList problems) {
    this.problems = problems;
    this.placeholders = new Placeholders(context, named, problems);
    this.beans = new BeanReferences(named, problems);
    this.endpoints = new Endpoints(context, placeholders, beans, problems);
    this.wiring = new Targets(problems);
    this.simple = context.resolveLanguage("simple");
  }

  void check(RouteFile file) {
    visit(file, "", file.root());
  }

  /** Once all files were looked at. */
  void checkWiring() {
    wiring.check();
  }

  private void visit(RouteFile file, String under, Node node) {
    Yaml.text(node).ifPresent(text -> scalar(file, under, node, text));
    Yaml.items(node).forEach(item -> visit(file, under, item));
    Yaml.fields(node)
        .forEach(
            (key, value) -> {
              field(file, under, key, node, value);
              visit(file, key, value);
            });
  }

  private void scalar(RouteFile file, String under, Node node, String text) {
    placeholders.check(file, node, text);
    if (under.equals("description") || under.equals("note")) {
      return;
    }
    beans.checkText(file, node, text);
    beans.checkSecret(file, node, under, text);
    if (ProblemList.SECRET.matcher(text).find()) {
      problems.at(file, node, "a secret in a route: put it into the environment, as {{env:NAME}}");
    }
    if (CONTEXT.matcher(text).find()) {
      problems.at(
          file,
          node,
          "${camelContext…} has Camel look through hundreds of methods",
          Optional.of("${bean:work?method=goesOn}"));
    }
    if (under.equals("exception")) {
      beans.checkClass(file, node, text);
    }
  }

  private void field(RouteFile file, String under, String key, Node map, Node value) {
    switch (key) {
      case "uri" ->
          address(file, value, under.equals("from"), Yaml.field(map, "parameters").orElse(null));
      case "to", "toD", "poll", "deadLetterUri" -> address(file, value, false, null);
      case "enrich", "pollEnrich", "wireTap" ->
          Yaml.field(value, "constant").ifPresent(uri -> address(file, uri, false, null));
      case "bean", "method", "process" -> beans.checkCall(file, value);
      case "aggregationStrategy" ->
          Yaml.text(value).ifPresent(text -> beans.checkReference(file, value, text));
      case "setVariable" -> number(file, value);
      case "simple" ->
          simple(
              file,
              Yaml.field(value, "expression").orElse(value),
              isPredicate(under, map) ? simple::createPredicate : simple::createExpression);
      default -> {
        // The schema knows it.
      }
    }
    if (key.equals("log") || (key.equals("message") && under.equals("log"))) {
      simple(file, value, simple::createExpression);
      Yaml.text(value).ifPresent(text -> placeholders.checkLogged(file, value, text));
    }
  }

  private void number(RouteFile file, Node variable) {
    Yaml.text(variable, "name")
        .flatMap(
            name ->
                Yaml.field(variable, "constant")
                    .flatMap(this::resolved)
                    .flatMap(text -> Patience.fault(name, text)))
        .ifPresent(fault -> problems.at(file, variable, fault));
  }

  private void address(RouteFile file, Node node, boolean consumes, Node parameters) {
    if (Yaml.text(node).isPresent()) {
      endpoints.check(file, node, parameters, consumes);
      resolved(node).ifPresent(uri -> wiring.note(file, node, uri, consumes));
    }
  }

  private static boolean isPredicate(String under, Node map) {
    return switch (under) {
      case "filter", "when", "onWhen", "validate" -> true;
      case "loop" -> Yaml.text(map, "doWhile").filter("true"::equalsIgnoreCase).isPresent();
      default -> false;
    };
  }

  /** Whether there is such a bean is another's question; the language would look for it. */
  private void simple(RouteFile file, Node node, Consumer<String> reading) {
    resolved(node)
        .map(text -> BEAN.matcher(text).replaceAll("\\${body}"))
        .ifPresent(
            text -> {
              try {
                reading.accept(text);
              } catch (RuntimeCamelException | IllegalArgumentException fault) {
                String message = String.valueOf(fault.getMessage());
                problems.at(
                    file, node, "can't be read: " + message.lines().findFirst().orElse(message));
              }
            });
  }

  private Optional<String> resolved(Node node) {
    return Yaml.text(node).flatMap(placeholders::resolved);
  }
}
