package dev.offlineupload.routes;

import java.util.Comparator;
import java.util.List;

/**
 * What is wrong at one place of a route file.
 *
 * @param file the file's name, without its folder
 * @param line from 1
 * @param column from 1
 * @param what a sentence for people, without secrets
 * @param meant what was probably meant, empty if that can't be told
 */
public record RouteProblem(String file, int line, int column, String what, String meant)
    implements Comparable<RouteProblem> {
  private static final Comparator<RouteProblem> BY_PLACE =
      Comparator.comparing(RouteProblem::file)
          .thenComparingInt(RouteProblem::line)
          .thenComparingInt(RouteProblem::column)
          .thenComparing(RouteProblem::what);

  /** As compilers say it: {@code file:line:column: what; meant}. */
  public String text() {
    String hint = meant.isEmpty() ? "" : "; did you mean " + meant + "?";
    return file + ":" + line + ":" + column + ": " + what + hint;
  }

  /**
   * The first of several, and how many there are besides.
   *
   * @param problems at least one
   */
  public static String sentence(List<RouteProblem> problems) {
    String first = problems.get(0).text();
    int more = problems.size() - 1;
    return more == 0
        ? first
        : first + " (and " + more + " more: offline-upload validate tells all)";
  }

  @Override
  public int compareTo(RouteProblem other) {
    return BY_PLACE.compare(this, other);
  }
}
