package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.text.Units;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A progress bar on a terminal; elsewhere a line now and then. */
final class ProgressLine {
  /**
   * How far a drain has come.
   *
   * @param done uploads completed by this drain
   * @param left uploads waiting or under way
   * @param bytes bytes sent by this drain so far
   * @param total those and the ones still waiting; grows while recordings are found
   */
  record Progress(long done, long left, long bytes, long total) {}

  private static final int WIDTH = 30;
  private static final long LINE_EVERY_NANOS = 10_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long started;
  private long lastLine;
  private int widest;

  ProgressLine(PrintWriter out, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.lastLine = started;
  }

  void show(Progress progress) {
    show(text(progress));
  }

  void show(String text) {
    if (terminal) {
      out.print("\r" + padded(text));
      out.flush();
    } else if (nanoTime.getAsLong() - lastLine >= LINE_EVERY_NANOS) {
      lastLine = nanoTime.getAsLong();
      out.println(text);
      out.flush();
    }
  }

  void end(Progress progress) {
    if (terminal) {
      out.println("\r" + padded(text(progress)));
      out.flush();
    }
  }

  /** Makes room for a line that stays: the next {@link #show} begins below it. */
  void clear() {
    if (terminal) {
      out.print("\r" + " ".repeat(widest) + "\r");
      out.flush();
    }
  }

  /** As wide as the widest so far, or its end would stay on the screen. */
  private String padded(String text) {
    widest = Math.max(widest, text.length());
    return text + " ".repeat(widest - text.length());
  }

  String text(Progress progress) {
    if (progress.total() == 0) {
      return say("Looking for recordings …");
    }
    double part = (double) progress.bytes() / progress.total();
    // Rounded down: whole only when all is sent.
    int filled = (int) (Math.min(1, part) * WIDTH);
    double seconds = Math.max(0.001, (nanoTime.getAsLong() - started) / 1e9);
    String bar = "#".repeat(filled) + "-".repeat(WIDTH - filled);
    int percent = (int) (Math.min(1, part) * 100);
    String figures =
        say(
            "{} done, {} left, {} of {}, {}/s",
            progress.done(),
            progress.left(),
            Units.bytes(progress.bytes()),
            Units.bytes(progress.total()),
            Units.bytes(progress.bytes() / seconds));
    return String.format(Locale.ROOT, "[%s] %3d %%  %s", bar, percent, figures);
  }
}
