package dev.offlineupload.routes;

import static dev.offlineupload.routes.ProblemList.quoted;
import static dev.offlineupload.routes.Yaml.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Camel's own schema of the YAML DSL, as it comes with camel-yaml-dsl, read in the few forms that
 * it has (docs/adr/0007): a form of a later Camel that is not among them is named by a test.
 */
final class DslSchema {
  private static final String RESOURCE = "schema/camelYamlDsl.json";
  private static final String HERE = "#/";
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
  private static final Pattern FLAG = Pattern.compile("(?i)true|false");
  private static final String ON_COMPLETION = "onCompletion";

  private final JsonNode root;

  private DslSchema(JsonNode root) {
    this.root = root;
  }

  /** Takes a few MB: for one check, then to be let go. */
  static DslSchema load() {
    try (InputStream schema = DslSchema.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (schema == null) {
        throw new IllegalStateException(RESOURCE + " is missing from this build");
      }
      return new DslSchema(new ObjectMapper().readTree(schema));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  void check(RouteFile file, ProblemList problems) {
    new Check(file, problems).node(root, file.root());
  }

  private JsonNode resolved(JsonNode schema) {
    JsonNode at = schema;
    while (at.has("$ref")) {
      at = root.at(at.get("$ref").asText().substring(HERE.length() - 1));
    }
    return at;
  }

  /** A step that Camel takes, and that its schema has at the top only. */
  private JsonNode beyond(JsonNode schema, String key) {
    boolean step = schema.path("properties").has("to") && schema.path("properties").has("choice");
    return step && key.equals(ON_COMPLETION)
        ? root.path("items").path("properties").path(ON_COMPLETION)
        : MissingNode.getInstance();
  }

  /** The schema of a key; where the key is one of a choice, it stands in that choice. */
  private JsonNode ofKey(JsonNode schema, String key) {
    JsonNode direct = schema.path("properties").path(key);
    if (!direct.isMissingNode() && !direct.isEmpty()) {
      return direct;
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      for (JsonNode each : schema.path(choice)) {
        JsonNode found = ofKey(resolved(each), key);
        if (!found.isMissingNode() && !found.isEmpty()) {
          return found;
        }
      }
    }
    return direct;
  }

  /** Keys of which there may be one only, such as the languages of an expression. */
  private Set<String> choice(JsonNode schema) {
    Set<String> keys = new LinkedHashSet<>();
    for (JsonNode any : schema.path("anyOf")) {
      for (JsonNode each : any.path("oneOf")) {
        JsonNode one = resolved(each);
        one.path("required").forEach(key -> keys.add(key.asText()));
        keys.addAll(choice(one));
      }
    }
    return keys;
  }

  private final class Check {
    private final RouteFile file;
    private final ProblemList problems;

    Check(RouteFile file, ProblemList problems) {
      this.file = file;
      this.problems = problems;
    }

    void node(JsonNode unresolved, Node node) {
      JsonNode schema = resolved(unresolved);
      if (!schema.has("type") && schema.has("oneOf")) {
        alternatives(schema, node);
      } else if (schema.has("properties") || schema.path("type").asText().equals("object")) {
        object(schema, node);
      } else if (schema.path("type").asText().equals("array")) {
        array(schema, node);
      } else if (schema.has("type")) {
        scalar(schema, node);
      }
    }

    private void alternatives(JsonNode schema, Node node) {
      StreamSupport.stream(schema.get("oneOf").spliterator(), false)
          .map(DslSchema.this::resolved)
          .filter(alternative -> isOfKind(alternative, node))
          .findFirst()
          .ifPresentOrElse(
              alternative -> node(alternative, node),
              () -> problems.at(file, node, "a text or a map belongs here, not " + kind(node)));
    }

    private boolean isOfKind(JsonNode schema, Node node) {
      return switch (schema.path("type").asText()) {
        case "object" -> node instanceof MappingNode;
        case "array" -> node instanceof SequenceNode;
        default -> node instanceof ScalarNode;
      };
    }

    private void array(JsonNode schema, Node node) {
      if (!(node instanceof SequenceNode)) {
        problems.at(file, node, "a list (- …) belongs here, not " + kind(node));
      }
      Yaml.items(node).forEach(item -> node(schema.path("items"), item));
    }

    private void object(JsonNode schema, Node node) {
      if (!(node instanceof MappingNode)) {
        problems.at(file, node, "a map (key: value) belongs here, not " + kind(node));
        return;
      }
      Set<String> keys = new HashSet<>();
      boolean known = true;
      for (NodeTuple tuple : Yaml.tuples(node)) {
        known &= key(schema, tuple, keys);
      }
      if (schema.path("maxProperties").asInt(Integer.MAX_VALUE) < keys.size()) {
        problems.at(file, Yaml.tuples(node).get(1).getKeyNode(), "a second key after one dash");
      }
      for (JsonNode required : schema.path("required")) {
        if (!keys.contains(required.asText())) {
          problems.at(file, node, quoted(required.asText()) + " is missing");
        }
      }
      choose(schema, node, keys, known);
    }

    /** Whether such a key can stand here. */
    private boolean key(JsonNode schema, NodeTuple tuple, Set<String> keys) {
      Node key = tuple.getKeyNode();
      String name = Yaml.text(key).orElse("");
      if (!keys.add(name)) {
        problems.at(file, key, quoted(name) + " is there twice");
      }
      JsonNode value = ofKey(schema, name);
      value = value.isMissingNode() ? beyond(schema, name) : value;
      if (!value.isMissingNode()) {
        node(value, tuple.getValueNode());
        return true;
      }
      if (!schema.path("additionalProperties").asBoolean(true)) {
        Set<String> names = new LinkedHashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        problems.at(
            file,
            key,
            quoted(name) + " is nothing that can stand here",
            ProblemList.near(names, name));
        return false;
      }
      return true;
    }

    /** Camel's schema lets an expression be left out where Camel itself then does not. */
    private void choose(JsonNode schema, Node node, Set<String> keys, boolean known) {
      Set<String> choice = choice(schema);
      Set<String> chosen = new LinkedHashSet<>(choice);
      chosen.retainAll(keys);
      if (chosen.size() > 1) {
        problems.at(file, node, "only one of " + String.join(", ", chosen) + " can stand here");
      }
      boolean expression = choice.contains("simple") && choice.contains("constant");
      if (known
          && chosen.isEmpty()
          && expression
          && !schema.path("title").asText().equals("Sort")) {
        problems.at(
            file, node, "an expression is missing here", Optional.of("simple, constant or method"));
      }
    }

    private void scalar(JsonNode schema, Node node) {
      Optional<String> text = Yaml.text(node);
      if (text.isEmpty()) {
        problems.at(file, node, "a value belongs here, not " + kind(node));
      } else if (!text.get().contains("{{")) {
        value(schema, node, text.get());
      }
    }

    private void value(JsonNode schema, Node node, String text) {
      Set<String> words = new LinkedHashSet<>();
      schema.path("enum").forEach(word -> words.add(word.asText()));
      if (!words.isEmpty() && words.stream().noneMatch(text::equalsIgnoreCase)) {
        problems.at(
            file,
            node,
            quoted(text) + " is not one of " + String.join(", ", words),
            ProblemList.near(words, text));
      }
      String type = schema.path("type").asText();
      if (type.equals("boolean") && !FLAG.matcher(text).matches()) {
        belongs("true or false", node);
      } else if (type.equals("number") && !NUMBER.matcher(text).matches()) {
        belongs("a number", node);
      }
    }

    private void belongs(String expected, Node node) {
      problems.at(file, node, expected + " belongs here, not " + kind(node));
    }
  }
}
