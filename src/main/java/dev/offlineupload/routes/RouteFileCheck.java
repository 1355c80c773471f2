package dev.offlineupload.routes;

import dev.offlineupload.alerts.Patience;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.snakeyaml.engine.v2.nodes.Node;

/** Walks through a file and has each part looked at by those who know it. */
final class RouteFileCheck {
  private static final Pattern CONTEXT = Pattern.compile("\\$\\{camelContext\\b");

  private final ProblemList problems;
  private final Placeholders placeholders;
  private final BeanReferences beans;
  private final Endpoints endpoints;
  private final Targets wiring;
  private final SimpleLanguage simple;

  RouteFileCheck(KnownNames named, CamelContext context, ProblemList problems) {
    this.problems = problems;
    this.placeholders = new Placeholders(named, problems);
    this.beans = new BeanReferences(named, problems);
    this.endpoints = new Endpoints(context, placeholders, beans, problems);
    this.wiring = new Targets(problems);
    this.simple = new SimpleLanguage(context, problems);
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
      case "simple" -> simple(file, value, isPredicate(under, map));
      default -> {
        // The schema knows it.
      }
    }
    if (key.equals("log") || (key.equals("message") && under.equals("log"))) {
      resolved(value).ifPresent(text -> simple.expression(file, value, text));
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

  private void simple(RouteFile file, Node value, boolean predicate) {
    Node text = Yaml.field(value, "expression").orElse(value);
    resolved(text)
        .ifPresent(
            words -> {
              if (predicate) {
                simple.predicate(file, text, words);
              } else {
                simple.expression(file, text, words);
              }
            });
  }

  private Optional<String> resolved(Node node) {
    return Yaml.text(node).flatMap(placeholders::resolved);
  }
}
