package dev.offlineupload.routes;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One route file, taken apart.
 *
 * @param name without its folder
 * @param text as it was read
 * @param root the list of its entries
 */
record RouteFile(String name, String text, Node root) {
  private static final int DEEPEST = 60;

  /** One entry of a file: what it is (route, routeConfiguration, rest …) and what it says. */
  record Entry(String kind, Node key, Node value) {
    Optional<String> id() {
      return Yaml.text(value, "id");
    }
  }

  /** Takes a file apart; empty, with the reason among the problems, if that can't be. */
  static Optional<RouteFile> parse(String name, String text, ProblemList problems) {
    try {
      if (!isPlain(name, text, problems)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
      if (root.isEmpty() || !(root.get() instanceof SequenceNode)) {
        problems.at(
            name, Optional.empty(), "a route file is a list of routes", Optional.of("- route:"));
        return Optional.empty();
      }
      return Optional.of(new RouteFile(name, text, root.get()));
    } catch (MarkedYamlEngineException fault) {
      problems.at(name, fault.getProblemMark(), "no YAML: " + fault.getProblem(), Optional.empty());
    } catch (YamlEngineException | StackOverflowError fault) {
      problems.in(name, "no YAML: " + fault);
    }
    return Optional.empty();
  }

  /** A few letters of aliases can stand for gigabytes, or for themselves. */
  private static boolean isPlain(String name, String text, ProblemList problems) {
    int depth = 0;
    for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
      depth += step(event);
      if (event instanceof AliasEvent || depth > DEEPEST) {
        problems.at(
            name,
            event.getStartMark(),
            depth > DEEPEST ? "nested too deep" : "an alias (*name) is not taken: write it out",
            Optional.empty());
        return false;
      }
    }
    return true;
  }

  private static int step(Event event) {
    return switch (event.getEventId()) {
      case MappingStart, SequenceStart -> 1;
      case MappingEnd, SequenceEnd -> -1;
      default -> 0;
    };
  }

  /** The entries in their order; of one with several keys, each. */
  List<Entry> entries() {
    return Yaml.items(root).stream()
        .flatMap(item -> Yaml.tuples(item).stream())
        .filter(tuple -> Yaml.text(tuple.getKeyNode()).isPresent())
        .map(
            tuple ->
                new Entry(
                    Yaml.text(tuple.getKeyNode()).orElseThrow(),
                    tuple.getKeyNode(),
                    tuple.getValueNode()))
        .toList();
  }

  /** The id of the route that a node is in; empty if it is in none, or in one without. */
  Optional<String> routeOf(Node node) {
    int at = index(node.getStartMark());
    return entries("route").stream()
        .filter(route -> index(route.value().getStartMark()) <= at)
        .filter(route -> at < index(route.value().getEndMark()))
        .findFirst()
        .flatMap(Entry::id);
  }

  private static int index(Optional<Mark> mark) {
    return mark.orElseThrow().getIndex();
  }

  List<Entry> entries(String kind) {
    return entries().stream().filter(entry -> entry.kind().equals(kind)).toList();
  }
}
