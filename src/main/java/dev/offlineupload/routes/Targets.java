package dev.offlineupload.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;

/** Whether what is sent to {@code direct:} and {@code seda:} has a route that takes it. */
final class Targets {
  private record Target(RouteFile file, Node node, String name) {}

  private final List<Target> called = new ArrayList<>();
  private final Set<String> served = new TreeSet<>();
  private final ProblemList problems;

  Targets(ProblemList problems) {
    this.problems = problems;
  }

  /**
   * @param uri the address, its placeholders filled in
   */
  void note(RouteFile file, Node node, String uri, boolean consumes) {
    String name = uri.replaceFirst("\\?.*", "").replaceFirst("://", ":");
    if (!name.matches("(?s)(direct|seda):[^$]+")) {
      return;
    }
    if (!consumes) {
      called.add(new Target(file, node, name));
    } else if (!served.add(name)) {
      problems.at(file, node, "another route takes what is sent to " + name + " already");
    }
  }

  /** Once all files were looked at. */
  void check() {
    for (Target target : called) {
      if (!served.contains(target.name())) {
        Optional<String> near = ProblemList.near(served, target.name());
        problems.at(target.file(), target.node(), "no route serves " + target.name(), near);
      }
    }
  }
}
