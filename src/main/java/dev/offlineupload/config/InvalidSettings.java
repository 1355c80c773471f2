package dev.offlineupload.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used; the message lists every problem, a line each, without secrets. */
public final class InvalidSettings extends RuntimeException {
  private final List<Problem> problems;

  public InvalidSettings(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** Everything to mend, at least one. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(List<Problem> problems) {
    return problems.stream()
        .map(problem -> "  - " + problem)
        .collect(
            Collectors.joining(
                "\n", "The settings cannot be used (" + problems.size() + " to mend):\n", ""));
  }
}
