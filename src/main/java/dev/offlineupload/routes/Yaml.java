package dev.offlineupload.routes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Parts of YAML that know their place. */
final class Yaml {
  private Yaml() {}

  static Optional<String> text(Node node) {
    return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
  }

  static Optional<String> text(Node node, String field) {
    return field(node, field).flatMap(Yaml::text);
  }

  static Optional<Node> field(Node node, String name) {
    return Optional.ofNullable(fields(node).get(name));
  }

  /** What a map says, by key; nothing of what is no map. */
  static Map<String, Node> fields(Node node) {
    Map<String, Node> fields = new LinkedHashMap<>();
    tuples(node)
        .forEach(
            tuple -> text(tuple.getKeyNode()).ifPresent(k -> fields.put(k, tuple.getValueNode())));
    return fields;
  }

  static List<NodeTuple> tuples(Node node) {
    return node instanceof MappingNode map ? map.getValue() : List.of();
  }

  static List<Node> items(Node node) {
    return node instanceof SequenceNode list ? list.getValue() : List.of();
  }

  /** What a node is called in messages. */
  static String kind(Node node) {
    if (node instanceof MappingNode) {
      return "a map";
    }
    return node instanceof SequenceNode
        ? "a list"
        : text(node).filter(text -> !text.isEmpty()).map(ProblemList::quoted).orElse("nothing");
  }
}
