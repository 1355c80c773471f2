package dev.offlineupload.routes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * The address of an endpoint, taken apart.
 *
 * @param file that it is in
 * @param node where it stands
 * @param scheme names the component
 * @param path what follows the scheme
 * @param options of the address, and those beside it
 */
record Address(RouteFile file, Node node, String scheme, String path, Map<String, Option> options) {
  /** An option where it stands. */
  record Option(Node name, Node value, String text) {
    /** For Camel's catalog: what comes from a message, or is said raw, it can't judge. */
    String known() {
      return text.contains("${") || text.startsWith("RAW(") ? "${}" : text;
    }
  }

  /**
   * @param uri with its placeholders filled in
   * @param parameters what stands beside it, a map or null
   */
  static Address parse(
      RouteFile file, Node node, String uri, Node parameters, Placeholders placeholders) {
    String[] halves = uri.split("\\?", 2);
    String[] target = halves[0].split(":", 2);
    Map<String, Option> options = new LinkedHashMap<>();
    for (String part : (halves.length < 2 ? "" : halves[1]).split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        options.put(part.substring(0, equals), new Option(node, node, part.substring(equals + 1)));
      }
    }
    for (NodeTuple beside : Yaml.tuples(parameters)) {
      Node name = beside.getKeyNode();
      Node value = beside.getValueNode();
      Yaml.text(value)
          .flatMap(placeholders::resolved)
          .ifPresent(
              text -> options.put(Yaml.text(name).orElse(""), new Option(name, value, text)));
    }
    return new Address(file, node, target[0], target.length < 2 ? "" : target[1], options);
  }

  /** Of an option that Camel calls otherwise, the address itself. */
  Option option(String name) {
    return options.getOrDefault(name, new Option(node, node, ""));
  }
}
