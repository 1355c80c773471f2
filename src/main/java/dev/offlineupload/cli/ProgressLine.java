package dev.offlineupload.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** A progress bar on a terminal; elsewhere a line now and then. */
final class ProgressLine {
  private static final int WIDTH = 30;
  private static final long LINE_EVERY_NANOS = 10_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long started;
  private long lastLine;

  ProgressLine(PrintWriter out, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.lastLine = started;
  }

  void show(Progress progress) {
    if (terminal) {
      out.print("\r" + text(progress) + "   ");
      out.flush();
    } else if (nanoTime.getAsLong() - lastLine >= LINE_EVERY_NANOS) {
      lastLine = nanoTime.getAsLong();
      out.println(text(progress));
      out.flush();
    }
  }

  void end(Progress progress) {
    if (terminal) {
      out.println("\r" + text(progress) + "   ");
    }
  }

  String text(Progress progress) {
    double part = progress.total() == 0 ? 1 : (double) progress.bytes() / progress.total();
    int filled = (int) Math.round(Math.min(1, part) * WIDTH);
    double seconds = Math.max(0.001, (nanoTime.getAsLong() - started) / 1e9);
    return String.format(
        "[%s%s] %3.0f %%  %d done, %d left, %s of %s, %s/s",
        "#".repeat(filled),
        "-".repeat(WIDTH - filled),
        Math.min(1, part) * 100,
        progress.done(),
        progress.left(),
        Units.bytes(progress.bytes()),
        Units.bytes(progress.total()),
        Units.bytes(progress.bytes() / seconds));
  }
}
