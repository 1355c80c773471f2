package dev.offlineupload.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a benchmark tells: a goal, a table, what came of the goal. */
final class Section {
  private static final Path DOCUMENT = Path.of("docs/performance.md");

  private final String id;
  private final double load;
  private final List<String> lines = new ArrayList<>();

  /** Begins now: the load of the machine is noted. */
  Section(String id) throws IOException {
    this.id = id;
    this.load = Machine.load();
  }

  /** Says where and when, as its last line. */
  void sayWhere() throws IOException {
    say(
        String.format(
            Locale.ROOT,
            "%s. Load average before and after: %.1f, %.1f.",
            Machine.told(),
            load,
            Machine.load()));
  }

  /** A paragraph. */
  void say(String text) {
    lines.add("");
    lines.add(text);
  }

  /** Begins a table. */
  void heads(Object... heads) {
    lines.add("");
    row(heads);
    lines.add("|" + "---|".repeat(heads.length));
  }

  void row(Object... cells) {
    lines.add(
        Arrays.stream(cells)
            .map(cell -> String.valueOf(cell).replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  /**
   * Says whether a goal was met, and by how much.
   *
   * @param atLeast whether more is better
   */
  void goal(String what, double seen, double wanted, boolean atLeast) {
    boolean met = atLeast ? seen >= wanted : seen <= wanted;
    say(
        String.format(
            Locale.ROOT,
            "- %s: %s: %.2f (wanted: %s %s)",
            met ? "met" : "**not met**",
            what,
            seen,
            atLeast ? "≥" : "≤",
            BigDecimal.valueOf(wanted).stripTrailingZeros().toPlainString()));
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  /**
   * Writes it between its two marks in docs/performance.md; what people wrote around them stays.
   *
   * @throws IOException if the document has no such marks
   */
  void write() throws IOException {
    String document = Files.readString(DOCUMENT);
    String begin = "<!-- bench " + id + " -->\n";
    String end = "<!-- end " + id + " -->\n";
    int from = document.indexOf(begin);
    int to = document.indexOf(end);
    if (from < 0 || to < from) {
      throw new IOException(DOCUMENT + " has no marks for " + id + ": " + begin + " and " + end);
    }
    Files.writeString(
        DOCUMENT,
        document.substring(0, from + begin.length()) + text() + "\n" + document.substring(to));
  }
}
