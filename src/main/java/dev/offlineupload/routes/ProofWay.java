package dev.offlineupload.routes;

import dev.offlineupload.routes.RouteFile.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Whether the way on which a clip is proven is whole. No edit makes a proof (only {@code
 * storage.Proof} does, and the statements ask for it), but one that takes a step out of its way
 * would leave clips uncompleted or their files where they are, and is told before.
 */
final class ProofWay {
  private static final String STORAGE = "{{storage.url}}";
  private static final String ASKED = "direct:call-storage";
  private static final String FOUND = "direct:find-object";

  /** What each of these routes does, in this order; anything else may stand between. */
  private static final Map<String, List<String>> NEEDED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("call-storage", List.of(STORAGE, "replies.take")),
              Map.entry("find-object", List.of("ask.object", ASKED)),
              Map.entry(
                  "lane", List.of("preparation.prepare", "ask.object", ASKED, "direct:settle")),
              Map.entry("settle", List.of("complete.sql", "direct:completed")),
              Map.entry("completed", List.of("direct:settled")),
              Map.entry("complete-found", List.of("ask.compared", ASKED, "direct:complete")),
              Map.entry("complete", List.of("complete.sql", "direct:settled")),
              Map.entry("list-objects", List.of("ask.folder", ASKED, "lists.take")),
              Map.entry("second-look", List.of("find-unlooked.sql", "direct:look-at-objects")),
              Map.entry(
                  "look-at-objects",
                  List.of("lists.of", "direct:list-objects", "note-look.sql", "direct:let-go")),
              Map.entry("look-at-object", List.of(FOUND, "prove-again.sql", "direct:send-again")),
              Map.entry("send-again", List.of("reopen.sql")),
              Map.entry("release-proven", List.of(FOUND, "prove-again.sql")),
              Map.entry("let-go", List.of("release.release", "release.sql"))));

  /** What nothing but these routes does. */
  private static final Map<String, Set<String>> ALONE =
      Map.of(
          STORAGE,
          Set.of("call-storage"),
          "replies.take",
          Set.of("call-storage"),
          "complete.sql",
          Set.of("settle", "complete"),
          "note-look.sql",
          Set.of("look-at-objects"),
          "prove-again.sql",
          Set.of("look-at-object", "release-proven"),
          "release.sql",
          Set.of("let-go"));

  /** Who may say how it stands with a clip. */
  private static final Set<String> JUDGES = Set.of("preparation", "ask", "replies", "urlLife");

  private final ProblemList problems;

  ProofWay(ProblemList problems) {
    this.problems = problems;
  }

  void check(RouteFile file) {
    for (Entry route : file.entries("route")) {
      String id = route.id().orElse("");
      List<String> done = new ArrayList<>();
      Yaml.field(route.value(), "from").ifPresent(from -> visit(file, id, "", from, done));
      needed(file, route, id, done);
    }
  }

  private void needed(RouteFile file, Entry route, String id, List<String> done) {
    int at = 0;
    for (String step : NEEDED.getOrDefault(id, List.of())) {
      int found = done.subList(at, done.size()).indexOf(step);
      if (found < 0) {
        problems.at(
            file, route.key(), "the route " + id + " lacks " + step + ": no clip is proven by it");
        return;
      }
      at += found + 1;
    }
    int steps = Yaml.field(route.value(), "from").map(Conventions::steps).orElse(0);
    if (id.equals("call-storage") && steps != NEEDED.get(id).size()) {
      problems.at(file, route.key(), "nothing stands between storage and replies.take");
    }
  }

  private void visit(RouteFile file, String route, String under, Node node, List<String> done) {
    for (Node item : Yaml.items(node)) {
      if (under.equals("variables") && isAttempt(item, "name")) {
        refuse(file, item);
      }
      visit(file, route, under, item, done);
    }
    Yaml.text(node, "ref")
        .ifPresent(
            ref ->
                does(
                    file,
                    route,
                    node,
                    ref + "." + name(Yaml.text(node, "method").orElse("")),
                    done));
    Yaml.fields(node)
        .forEach(
            (key, value) -> {
              if (key.equals("to") || key.equals("toD") || (key.equals("uri") && isTo(under))) {
                Yaml.text(value).ifPresent(uri -> does(file, route, value, target(uri), done));
              }
              if (isAttempt(value, "name")) {
                attempt(file, key, value);
              }
              if (isAttempt(value, "variableReceive")) {
                refuse(file, value);
              }
              visit(file, route, key, value, done);
            });
  }

  private static boolean isAttempt(Node step, String field) {
    return Yaml.text(step, field).filter("attempt"::equals).isPresent();
  }

  private static boolean isTo(String under) {
    return under.equals("to") || under.equals("toD");
  }

  private void does(RouteFile file, String route, Node node, String what, List<String> done) {
    done.add(what);
    Set<String> alone = ALONE.get(what);
    if (alone != null && !alone.contains(route)) {
      problems.at(
          file,
          node,
          what + " belongs to " + String.join(" and ", new TreeSet<>(alone)) + " alone");
    }
  }

  private static String target(String uri) {
    return uri.replaceFirst("\\?.*", "").replaceFirst("^\\{\\{sql}}/", "");
  }

  private static String name(String call) {
    return call.replaceFirst("\\(.*", "");
  }

  /** By who may judge, or by a part of what was judged before. */
  private void attempt(RouteFile file, String step, Node variable) {
    boolean judged =
        Yaml.field(variable, "method")
            .flatMap(method -> Yaml.text(method, "ref"))
            .filter(JUDGES::contains)
            .isPresent();
    boolean moved =
        Yaml.text(variable, "simple")
            .filter(text -> text.matches("\\$\\{variable\\.attempt\\.\\w+}"))
            .isPresent();
    if (!step.equals("setVariable") || !(judged || moved)) {
      refuse(file, variable);
    }
  }

  private void refuse(RouteFile file, Node node) {
    problems.at(
        file,
        node,
        "the variable attempt says how it stands with a clip: only preparation, ask, replies and urlLife"
            + " set it");
  }
}
