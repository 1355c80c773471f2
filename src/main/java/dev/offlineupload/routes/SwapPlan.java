package dev.offlineupload.routes;

import dev.offlineupload.routes.RouteFile.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** From one set of files to another: which files are swapped, which routes go, in which order. */
final class SwapPlan {
  private static final String ROUTE = "route";
  private static final String POLICY = "routeConfiguration";

  private final Map<String, RouteFile> from;
  private final Map<String, RouteFile> to;
  private final Set<String> policies;
  private final Set<String> files;
  private final Set<String> atNextStart;

  /** Both sets were found good. */
  SwapPlan(RouteSet from, RouteSet to) {
    this.from = parsed(from);
    this.to = parsed(to);
    this.policies = changedPolicies();
    Set<String> changed = changedFiles(from, to);
    this.atNextStart = new TreeSet<>(changed);
    this.atNextStart.removeIf(name -> !isServed(name));
    changed.removeAll(atNextStart);
    this.files = changed;
  }

  private static Map<String, RouteFile> parsed(RouteSet set) {
    Problems none = new Problems();
    Map<String, RouteFile> parsed = new TreeMap<>();
    set.texts()
        .forEach(
            (name, text) ->
                RouteFile.parse(name, text, none).ifPresent(file -> parsed.put(name, file)));
    return parsed;
  }

  private Set<String> changedPolicies() {
    Map<String, String> was = policies(from);
    Map<String, String> is = policies(to);
    Set<String> changed = new TreeSet<>(was.keySet());
    changed.addAll(is.keySet());
    changed.removeIf(id -> was.getOrDefault(id, "").equals(is.getOrDefault(id, "")));
    return changed;
  }

  private static Map<String, String> policies(Map<String, RouteFile> files) {
    Map<String, String> said = new TreeMap<>();
    files.values().forEach(file -> said.putAll(file.said(POLICY)));
    return said;
  }

  /**
   * Those that say something else, be it more than a comment, and those with a route whose policy
   * is another one now.
   */
  private Set<String> changedFiles(RouteSet was, RouteSet is) {
    Set<String> changed = new TreeSet<>(was.texts().keySet());
    changed.addAll(is.texts().keySet());
    changed.removeIf(name -> said(from, name).equals(said(to, name)) && !usesChangedPolicy(name));
    return changed;
  }

  private static String said(Map<String, RouteFile> files, String name) {
    return files.containsKey(name) ? Canonical.text(files.get(name).root()) : "";
  }

  private boolean usesChangedPolicy(String name) {
    return to.get(name).entries(ROUTE).stream()
        .flatMap(route -> Yaml.text(route.value(), "routeConfigurationId").stream())
        .anyMatch(policies::contains);
  }

  Set<String> files() {
    return files;
  }

  /**
   * Ids of all policies of the files that are loaded again, also of those that stay as they are.
   */
  Set<String> policies() {
    Set<String> loaded = new TreeSet<>();
    for (Map<String, RouteFile> set : List.of(from, to)) {
      files.stream()
          .filter(set::containsKey)
          .flatMap(name -> set.get(name).entries(POLICY).stream())
          .forEach(policy -> loaded.add(policy.id().orElseThrow()));
    }
    return loaded;
  }

  /** Changed files of which some is served by HTTP: that is bound to a server that runs. */
  Set<String> atNextStart() {
    return atNextStart;
  }

  private boolean isServed(String name) {
    return Stream.of(from, to)
        .filter(set -> set.containsKey(name))
        .anyMatch(set -> !set.get(name).entries("rest").isEmpty());
  }

  /** What runs after the swap. */
  RouteSet effective() {
    TreeMap<String, String> texts = new TreeMap<>();
    to.forEach((name, file) -> texts.put(name, file.text()));
    for (String name : atNextStart) {
      texts.remove(name);
      if (from.containsKey(name)) {
        texts.put(name, from.get(name).text());
      }
    }
    return RouteSet.of(texts);
  }

  /** Ids of the routes that go: callers before those that they call, so that none calls in vain. */
  List<String> leaving() {
    return ordered(from);
  }

  /** Ids of the routes that come. */
  List<String> coming() {
    return ordered(to);
  }

  private List<String> ordered(Map<String, RouteFile> set) {
    Map<String, Node> routes = new LinkedHashMap<>();
    for (String name : files) {
      if (set.containsKey(name)) {
        for (Entry route : set.get(name).entries(ROUTE)) {
          routes.put(route.id().orElseThrow(), route.value());
        }
      }
    }
    List<String> calledFirst = new ArrayList<>();
    routes.keySet().forEach(id -> visit(id, routes, calledFirst, new LinkedHashSet<>()));
    Collections.reverse(calledFirst);
    return calledFirst;
  }

  private static void visit(
      String id, Map<String, Node> routes, List<String> done, Set<String> above) {
    if (done.contains(id) || !above.add(id)) {
      return;
    }
    String said = Canonical.text(routes.get(id));
    for (String other : routes.keySet()) {
      if (said.contains("'direct:" + other + "'")) {
        visit(other, routes, done, above);
      }
    }
    done.add(id);
  }

  /** What to load of a set: policies before the routes that name them. */
  List<RouteFile> loading(boolean forwards) {
    Map<String, RouteFile> set = forwards ? to : from;
    return files.stream()
        .filter(set::containsKey)
        .map(set::get)
        .sorted(Comparator.comparing(file -> file.entries(POLICY).isEmpty()))
        .toList();
  }
}
