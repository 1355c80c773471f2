package dev.offlineupload.routes;

import java.util.List;

/** Several problems in one line. */
public final class RouteProblems {
  private RouteProblems() {}

  /**
   * The first of them, and how many there are besides.
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
}
