package dev.offlineupload.routes;

import dev.offlineupload.text.NearestName;
import dev.offlineupload.text.Units;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Gathers what is wrong, in the order of the places. */
final class ProblemList {
  private static final int LONGEST_QUOTE = 80;
  private static final int LONGEST = 300;

  /** What a key looks like, a token, or a password in an address. */
  static final Pattern SECRET =
      Pattern.compile(
          "(?i)eyJ[\\w-]{8,}\\.[\\w-]+|sb_(secret|publishable)_\\w+|://[^/\\s@:{}]+:[^/\\s@{}]+@"
              + "|\\bbearer\\s+[^\\s${]+");

  private final TreeSet<RouteProblem> found = new TreeSet<>();

  void at(RouteFile file, Node node, String what) {
    at(file, node, what, Optional.empty());
  }

  void at(RouteFile file, Node node, String what, Optional<String> meant) {
    at(file.name(), node.getStartMark(), what, meant);
  }

  /** A name ({@code {}}) that is not there; what was probably meant is one of those that are. */
  void unknown(RouteFile file, Node node, String what, Collection<String> known, String name) {
    at(file, node, what.replace("{}", quoted(name)), near(known, name));
  }

  void at(String file, Optional<Mark> mark, String what, Optional<String> meant) {
    int line = mark.map(Mark::getLine).orElse(0) + 1;
    int column = mark.map(Mark::getColumn).orElse(0) + 1;
    found.add(new RouteProblem(file, line, column, Units.oneLine(what, LONGEST), meant.orElse("")));
  }

  /** Of a file as a whole. */
  void in(String file, String what) {
    at(file, Optional.empty(), what, Optional.empty());
  }

  boolean isAbout(String file) {
    return found.stream().anyMatch(problem -> problem.file().equals(file));
  }

  List<RouteProblem> all() {
    return List.copyOf(found);
  }

  /** What stands in a file, for a message. */
  static String quoted(String text) {
    String shown = SECRET.matcher(text).replaceAll("(hidden)");
    return "\""
        + (shown.length() <= LONGEST_QUOTE ? shown : shown.substring(0, LONGEST_QUOTE) + "…")
        + "\"";
  }

  /** The nearest of the names, if it is near: a third of the letters may differ. */
  static Optional<String> near(Collection<String> known, String name) {
    return NearestName.among(known, name, name.length() < 4 ? 1 : Math.max(2, name.length() / 3));
  }
}
