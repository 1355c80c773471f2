package dev.offlineupload.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What one process took, by the operating system's count.
 *
 * @param seconds from its start to its end
 * @param cpuSeconds user and system, with the children that it waited for
 * @param peakMib the most memory that one of its processes had in RAM, by looks every 10 ms
 * @param out what it printed
 */
record Timed(double seconds, double cpuSeconds, double peakMib, String out) {
  private static final Set<String> KEPT = Set.of("PATH", "HOME", "JAVA_HOME", "LANG", "TMPDIR");
  private static final String TIME =
      "TIMEFORMAT='%3R %3U %3S'; { time \"${@:3}\" >\"$1\" 2>&1; } 2>\"$2\"";

  /**
   * Runs a command to its end.
   *
   * @throws IOException if it can't be started or fails; with what it printed
   */
  static Timed run(Stage stage, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(stage.folder(), "out", ".txt");
    Path figures = Files.createTempFile(stage.folder(), "figures", ".txt");
    List<String> timed =
        new ArrayList<>(List.of("bash", "-c", TIME, "time", out.toString(), figures.toString()));
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed);
    // No setting of whoever runs the benchmark changes what it measures.
    builder.environment().keySet().retainAll(KEPT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    double peakMib = 0;
    while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
      peakMib =
          Math.max(
              peakMib,
              process
                  .descendants()
                  .mapToDouble(child -> Footprint.peakMib(child.pid()))
                  .max()
                  .orElse(0));
    }
    String printed = Files.readString(out);
    if (process.exitValue() != 0) {
      throw new IOException(command + " ended with " + process.exitValue() + ":\n" + printed);
    }
    try (Scanner took = new Scanner(figures, StandardCharsets.UTF_8).useLocale(Locale.ROOT)) {
      double seconds = took.nextDouble();
      return new Timed(seconds, took.nextDouble() + took.nextDouble(), peakMib, printed);
    }
  }
}
