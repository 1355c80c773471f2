package dev.offlineupload.routes;

import dev.offlineupload.routes.RouteFile.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What Camel would take and what goes wrong later: names, policies, and routes that are missing.
 */
final class Conventions {
  private static final String POLICIES = "policies" + RouteSet.SUFFIX;
  private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int MOST_STEPS = 13;

  private final List<RouteFile> files;
  private final ProblemList problems;
  private final Map<String, String> fileOfRoute = new TreeMap<>();
  private final Set<String> policies = new TreeSet<>();

  Conventions(List<RouteFile> files, ProblemList problems) {
    this.files = files;
    this.problems = problems;
  }

  /**
   * @param needed ids of the routes without which the agent can't work
   */
  void check(Set<String> needed) {
    for (RouteFile file : files) {
      file.entries().forEach(entry -> entry(file, entry));
    }
    for (RouteFile file : files) {
      file.entries("route").forEach(route -> policy(file, route));
    }
    for (String id : new TreeSet<>(needed)) {
      if (!fileOfRoute.containsKey(id)) {
        Optional<String> near = ProblemList.near(fileOfRoute.keySet(), id);
        problems.at(
            near.map(fileOfRoute::get).orElse("*" + RouteSet.SUFFIX),
            Optional.empty(),
            "the route " + id + " is in no file, and the agent needs it",
            near);
      }
    }
  }

  private void entry(RouteFile file, Entry entry) {
    switch (entry.kind()) {
      case "route" -> route(file, entry);
      case "routeConfiguration" -> policyItself(file, entry);
      case "from" ->
          problems.at(
              file,
              entry.key(),
              "a route without id, description and policy",
              Optional.of("route"));
      case "errorHandler", "onException", "onCompletion", "intercept", "interceptFrom" ->
          problems.at(
              file,
              entry.key(),
              "it would be for all routes, behind the policies that they name: put it into a"
                  + " routeConfiguration");
      default -> {
        // rest, beans and the like are Camel's matter.
      }
    }
  }

  private void route(RouteFile file, Entry route) {
    described(file, route, "a route");
    route
        .id()
        .ifPresent(
            id -> {
              String other = fileOfRoute.putIfAbsent(id, file.name());
              if (other != null) {
                problems.at(
                    file, route.key(), "the route " + id + " is there twice: also in " + other);
              }
              servesItsName(file, route, id);
            });
    int steps = Yaml.field(route.value(), "from").map(Conventions::steps).orElse(0);
    if (steps > MOST_STEPS) {
      problems.at(
          file,
          route.key(),
          "the route has " + steps + " steps: more than " + MOST_STEPS + " are two routes");
    }
  }

  private void described(RouteFile file, Entry entry, String what) {
    if (entry.id().isEmpty()) {
      problems.at(file, entry.key(), what + " needs an id");
    } else if (!KEBAB.matcher(entry.id().get()).matches()) {
      problems.at(
          file,
          Yaml.field(entry.value(), "id").orElseThrow(),
          "an id is small letters, digits and dashes, not " + ProblemList.quoted(entry.id().get()));
    }
    if (Yaml.text(entry.value(), "description").filter(text -> !text.isBlank()).isEmpty()) {
      problems.at(file, entry.key(), what + " needs a description: what it is for");
    }
  }

  private void servesItsName(RouteFile file, Entry route, String id) {
    Optional<Node> uri = Yaml.field(route.value(), "from").flatMap(from -> Yaml.field(from, "uri"));
    uri.flatMap(Yaml::text)
        .filter(text -> text.startsWith("direct:") && !text.equals("direct:" + id))
        .ifPresent(
            text ->
                problems.at(
                    file,
                    uri.get(),
                    "the route " + id + " must serve direct:" + id + ", not " + text));
  }

  private void policyItself(RouteFile file, Entry policy) {
    described(file, policy, "a policy");
    if (!file.name().equals(POLICIES)) {
      problems.at(file, policy.key(), "policies are in " + POLICIES);
    }
    policy
        .id()
        .ifPresent(
            id -> {
              if (!policies.add(id)) {
                problems.at(file, policy.key(), "the policy " + id + " is there twice");
              }
            });
  }

  /** To Camel a misspelt policy is none, without a word: nothing would be tried again. */
  private void policy(RouteFile file, Entry route) {
    Optional<Node> named = Yaml.field(route.value(), "routeConfigurationId");
    if (named.isEmpty()) {
      problems.at(
          file,
          route.key(),
          "a route needs a policy (routeConfigurationId: " + String.join(", ", policies) + ")");
      return;
    }
    String policy = Yaml.text(named.get()).orElse("");
    if (!policies.contains(policy)) {
      problems.unknown(file, named.get(), "there is no policy {}", policies, policy);
    }
  }

  /** Every node that does something, however deep. */
  static int steps(Node node) {
    int count = 0;
    for (Map.Entry<String, Node> field : Yaml.fields(node).entrySet()) {
      if (field.getKey().equals("steps")) {
        count += Yaml.items(field.getValue()).size();
      }
      count += steps(field.getValue());
    }
    return count + Yaml.items(node).stream().mapToInt(Conventions::steps).sum();
  }
}
