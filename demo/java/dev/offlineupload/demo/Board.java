package dev.offlineupload.demo;

import static dev.offlineupload.language.Spoken.say;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import picocli.CommandLine.Help.Ansi;

/** What people see: lines that stay and, on a terminal, lines at the bottom that are redrawn. */
public final class Board {
  private final PrintWriter out;
  private final boolean terminal;
  private final Ansi ansi;
  private final LongSupplier nanoTime;
  private final long started;
  private List<String> live = List.of();

  public Board(PrintWriter out, boolean terminal, Ansi ansi, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.ansi = ansi;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
  }

  void title(String text) {
    line("");
    line(styled("bold", say(text)));
  }

  void line(String text) {
    clear();
    out.println(text);
    draw();
  }

  /** One step of a clip; on a terminal what is only passing is left to the live lines. */
  void step(Clip clip, Step step) {
    if (!terminal || !step.isPassing()) {
      line(row(colour(step.stage()), say(step.stage().word()), clip.name(), step.detail()));
    }
  }

  void waiting(Clip clip, long attempts) {
    line(
        row(
            "yellow",
            say("waiting"),
            clip.name(),
            say("attempts counted {} (asked of the database)", attempts)));
  }

  void happened(String word, String text) {
    line(
        String.format(
            Locale.ROOT,
            "%6.1f s  %s %s",
            seconds(),
            styled("bold", String.format("%-10s", say(word))),
            say(text)));
  }

  /** What a clip under way looks like at the bottom of a terminal. */
  String live(Clip clip, Step now) {
    return row(colour(now.stage()), say(now.stage().word()), clip.name(), now.detail());
  }

  void live(List<String> lines) {
    if (terminal && !(lines.isEmpty() && live.isEmpty())) {
      clear();
      live = List.copyOf(lines);
      draw();
    }
  }

  private void clear() {
    if (!live.isEmpty()) {
      out.print("\u001b[" + live.size() + "A\u001b[J");
    }
  }

  private void draw() {
    live.forEach(out::println);
    out.flush();
  }

  private String row(String colour, String word, String name, String detail) {
    String padded = String.format("%-10s", word);
    return String.format(
        Locale.ROOT, "%6.1f s  %s %-29s %s", seconds(), styled(colour, padded), name, detail);
  }

  private double seconds() {
    return (nanoTime.getAsLong() - started) / 1e9;
  }

  private static String colour(Stage stage) {
    return switch (stage) {
      case FOUND, QUEUED -> "faint";
      case UPLOADING -> "cyan";
      case VERIFIED, RELEASED -> "green";
    };
  }

  private String styled(String style, String text) {
    return ansi.string("@|" + style + " " + text + "|@");
  }
}
