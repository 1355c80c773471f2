package dev.offlineupload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process takes at one moment, by the operating system's count.
 *
 * @param cpuSeconds user and system since its start, with the children that it waited for
 * @param peakMib the most memory that it ever had in RAM
 * @param mib what it has in RAM
 * @param anonMib of that what is its own; the rest are pages of files, that others may share
 */
record Footprint(double cpuSeconds, double peakMib, double mib, double anonMib) {
  /** USER_HZ, the same on every Linux of today. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int FIRST_TIME = 11;
  private static final int TIMES = 4;

  static Footprint of(long pid) throws IOException {
    String status = Files.readString(Path.of("/proc/" + pid + "/status"));
    return new Footprint(
        cpuSeconds(pid), mib(status, "VmHWM"), mib(status, "VmRSS"), mib(status, "RssAnon"));
  }

  /** The most memory that a process ever had in RAM, in MiB; 0 once it is gone. */
  static double peakMib(long pid) {
    try {
      return of(pid).peakMib();
    } catch (IOException gone) {
      return 0;
    }
  }

  /** See proc(5); what comes before the last parenthesis is a name, with or without spaces. */
  private static double cpuSeconds(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    double ticks = 0;
    for (int time = 0; time < TIMES; time++) {
      ticks += Long.parseLong(fields[FIRST_TIME + time]);
    }
    return ticks / TICKS_PER_SECOND;
  }

  private static double mib(String status, String name) {
    Matcher line = Pattern.compile("(?m)^" + name + ":\\s*(\\d+) kB").matcher(status);
    return line.find() ? Long.parseLong(line.group(1)) / 1024.0 : 0;
  }
}
