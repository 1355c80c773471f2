package dev.offlineupload.routes;

import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A node as text in which comments, spaces and ways of quoting make no difference. */
final class Canonical {
  private Canonical() {}

  static String text(Node node) {
    if (node instanceof MappingNode) {
      return Yaml.tuples(node).stream()
          .map(tuple -> text(tuple.getKeyNode()) + ":" + text(tuple.getValueNode()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (node instanceof SequenceNode) {
      return Yaml.items(node).stream()
          .map(Canonical::text)
          .collect(Collectors.joining(",", "[", "]"));
    }
    String scalar = Yaml.text(node).orElse("");
    return scalar.length() + "'" + scalar + "'";
  }
}
