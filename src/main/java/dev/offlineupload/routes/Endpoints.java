package dev.offlineupload.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineupload.text.NearestName;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Addresses of endpoints and their options, against what the components say of themselves. */
final class Endpoints {
  private static final int SLIP = 2;

  private final Components components = new Components();
  private final Placeholders placeholders;
  private final Beans beans;
  private final Statements statements;
  private final Problems problems;

  Endpoints(Placeholders placeholders, Beans beans, Problems problems) {
    this.placeholders = placeholders;
    this.beans = beans;
    this.statements = new Statements(problems);
    this.problems = problems;
  }

  /**
   * @param node where the address stands
   * @param parameters what stands beside it, a map or null
   * @param consumes whether it is a {@code from}
   */
  void check(RouteFile file, Node node, Node parameters, boolean consumes) {
    Optional<String> uri = Yaml.text(node).flatMap(placeholders::resolved);
    if (uri.isEmpty() || uri.get().startsWith("${")) {
      return;
    }
    String address = uri.get();
    int question = address.indexOf('?');
    String path = question < 0 ? address : address.substring(0, question);
    int colon = path.indexOf(':');
    String scheme = colon < 0 ? path : path.substring(0, colon);
    String rest = colon < 0 ? "" : path.substring(colon + 1);
    Optional<Component> component = components.of(scheme);
    if (component.isEmpty()) {
      problems.at(
          file,
          node,
          "there is no component " + Problems.quoted(scheme),
          Problems.near(components.common(), scheme));
      return;
    }
    direction(file, node, component.get(), consumes);
    Map<String, String> query = query(question < 0 ? "" : address.substring(question + 1));
    query.forEach((name, value) -> option(file, node, node, component.get(), name, value));
    Yaml.tuples(parameters).forEach(tuple -> parameter(file, component.get(), tuple));
    required(file, node, component.get(), rest, query.keySet(), Yaml.fields(parameters).keySet());
    if (scheme.equals("sql")) {
      statements.check(file, node, rest);
    }
  }

  private void direction(RouteFile file, Node node, Component component, boolean consumes) {
    if (consumes && component.isProducerOnly()) {
      problems.at(file, node, component.scheme() + ": can't begin a route");
    } else if (!consumes && component.isConsumerOnly()) {
      problems.at(file, node, component.scheme() + ": can only begin a route");
    }
  }

  private static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String part : text.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        query.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    return query;
  }

  private void parameter(RouteFile file, Component component, NodeTuple tuple) {
    Node key = tuple.getKeyNode();
    Yaml.text(tuple.getValueNode())
        .flatMap(placeholders::resolved)
        .ifPresent(
            value ->
                option(
                    file, key, tuple.getValueNode(), component, Yaml.text(key).orElse(""), value));
  }

  private void option(
      RouteFile file, Node key, Node node, Component component, String name, String value) {
    Optional<JsonNode> option = component.option(name);
    if (option.isPresent()) {
      value(file, node, component.scheme() + "." + name, option.get(), value);
      return;
    }
    Optional<String> near =
        component.isLenient()
            ? NearestName.among(component.optionNames(), name, SLIP)
            : Problems.near(component.optionNames(), name);
    if (!component.isLenient() || near.isPresent()) {
      problems.at(file, key, component.scheme() + ": has no option " + Problems.quoted(name), near);
    }
  }

  private void value(RouteFile file, Node node, String name, JsonNode option, String value) {
    if (value.startsWith("#")) {
      beans.checkReference(file, node, value);
      return;
    }
    Set<String> words = new LinkedHashSet<>();
    option.path("enum").forEach(word -> words.add(word.asText()));
    if (value.contains("${") || value.startsWith("RAW(")) {
      return;
    }
    if (!words.isEmpty() && words.stream().noneMatch(value::equalsIgnoreCase)) {
      problems.at(
          file,
          node,
          name + " is one of " + String.join(", ", words) + ", not " + Problems.quoted(value),
          Problems.near(words, value));
    }
    String type = option.path("type").asText();
    if (!option.path("multiValue").asBoolean() && !Values.is(type, value)) {
      problems.at(
          file, node, name + " takes " + Values.expected(type) + ", not " + Problems.quoted(value));
    }
  }

  private void required(
      RouteFile file,
      Node node,
      Component component,
      String path,
      Set<String> query,
      Set<String> parameters) {
    for (String name : component.required()) {
      boolean said = query.contains(name) || parameters.contains(name);
      boolean inPath = component.isPath(name) && !path.replace("/", "").isEmpty();
      if (!said && !inPath) {
        problems.at(file, node, component.scheme() + ": needs " + Problems.quoted(name));
      }
    }
  }
}
