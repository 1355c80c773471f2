package dev.offlineupload.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the figures were taken on. */
final class Machine {
  private Machine() {}

  /** One sentence: day, processor, cores, memory, system, Java. */
  static String told() throws IOException {
    return String.format(
        Locale.ROOT,
        "%s; %s, %d cores, %d GiB; Linux %s; Java %s",
        LocalDate.now(ZoneOffset.UTC),
        first("/proc/cpuinfo", "model name\\s*:\\s*(.*)"),
        Runtime.getRuntime().availableProcessors(),
        Long.parseLong(first("/proc/meminfo", "MemTotal:\\s*(\\d+)")) >> 20,
        System.getProperty("os.version"),
        System.getProperty("java.version"));
  }

  /** The load average of the last minute. */
  static double load() throws IOException {
    return Double.parseDouble(first("/proc/loadavg", "^(\\S+)"));
  }

  /** The version that a tool tells, empty if it is not installed. */
  static Optional<String> version(String tool) throws IOException {
    try {
      Process asked = new ProcessBuilder(tool, "--version").redirectErrorStream(true).start();
      String told = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher version = Pattern.compile("v?\\d+\\.\\d+[\\w.+-]*").matcher(told);
      return Optional.of(tool + (version.find() ? " " + version.group() : ""));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private static String first(String file, String pattern) throws IOException {
    Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
    return found.find() ? found.group(1).strip() : "0";
  }
}
