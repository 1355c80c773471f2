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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one process took, by the operating system's count.
 *
 * @param seconds from its start to its end
 * @param cpuSeconds user and system, with the children that it waited for
 * @param peakMib the most memory that one of its processes had in RAM, by looks every 10 ms
 * @param out what it printed
 */
record Timed(double seconds, double cpuSeconds, double peakMib, String out) {
  /** USER_HZ, the same on every Linux of today. */
  private static final double TICKS_PER_SECOND = 100;

  private static final Set<String> KEPT = Set.of("PATH", "HOME", "JAVA_HOME", "LANG", "TMPDIR");
  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s*(\\d+)");
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
    long peakKib = 0;
    while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
      peakKib =
          Math.max(
              peakKib,
              process.descendants().mapToLong(child -> peakKib(child.pid())).max().orElse(0));
    }
    String printed = Files.readString(out);
    if (process.exitValue() != 0) {
      throw new IOException(command + " ended with " + process.exitValue() + ":\n" + printed);
    }
    try (Scanner took = new Scanner(figures, StandardCharsets.UTF_8).useLocale(Locale.ROOT)) {
      double seconds = took.nextDouble();
      return new Timed(seconds, took.nextDouble() + took.nextDouble(), peakKib / 1024.0, printed);
    }
  }

  /** CPU seconds of a running process so far, user and system. */
  static double cpuSeconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    // The second field is a name that may hold anything.
    try (Scanner fields = new Scanner(stat.substring(stat.lastIndexOf(')') + 2))) {
      for (int i = 3; i < 14; i++) {
        fields.next();
      }
      return (fields.nextLong() + fields.nextLong()) / TICKS_PER_SECOND;
    }
  }

  /** The most memory that a process ever had in RAM, in KiB; 0 once it is gone. */
  static long peakKib(long pid) {
    try {
      Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      return peak.find() ? Long.parseLong(peak.group(1)) : 0;
    } catch (IOException gone) {
      return 0;
    }
  }
}
