package dev.offlineupload.cli;

import dev.offlineupload.config.Configuration;
import dev.offlineupload.doors.QueueStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Whether an agent that runs has the configuration that is looked at. No value is shown. */
final class AgentCheck {
  private static final String WHAT = "agent";

  private AgentCheck() {}

  /**
   * A line for each difference.
   *
   * @param agents how the agent stands to its file; null if none runs, or none that watches it
   */
  static List<CheckLine> lines(Configuration looked, QueueStatus.Config agents) {
    if (agents == null) {
      return List.of();
    }
    List<CheckLine> lines = new ArrayList<>();
    if (!agents.file().equals(looked.file().toString())) {
      lines.add(line("the one that runs has another file: " + agents.file(), "check that one"));
    }
    TreeSet<String> once = new TreeSet<>(agents.environment());
    once.removeAll(looked.fromEnvironment());
    if (!once.isEmpty()) {
      lines.add(
          line(
              "the one that runs has values of its environment, not of the file: "
                  + String.join(", ", once),
              "mend them where the agent is started, or take them out there"));
    }
    agents
        .differences()
        .forEach(
            said ->
                lines.add(line("the one that runs has other values than the file: " + said, "")));
    return lines.isEmpty() ? List.of(line("one runs, by this file", "")) : lines;
  }

  private static CheckLine line(String found, String remedy) {
    return new CheckLine(WHAT, true, found, remedy);
  }
}
