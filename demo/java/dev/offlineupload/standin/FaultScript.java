package dev.offlineupload.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which faults the coming requests meet. For each request the first line of the script that matches
 * it applies, and only that one.
 */
public final class FaultScript {
  private final List<Line> lines = new ArrayList<>();

  /** The next so many requests that match meet this fault, unless an earlier line takes them. */
  public synchronized FaultScript next(int times, Predicate<? super Asked> match, Fault fault) {
    lines.add(new Line(match, fault, times));
    return this;
  }

  public FaultScript next(Predicate<? super Asked> match, Fault fault) {
    return next(1, match, fault);
  }

  /** All requests that match meet this fault until {@link #clear()}. */
  public FaultScript always(Predicate<? super Asked> match, Fault fault) {
    return next(Integer.MAX_VALUE, match, fault);
  }

  /** Lets so many matching requests pass before the lines that follow are looked at. */
  public FaultScript pass(int times, Predicate<? super Asked> match) {
    return next(times, match, Fault.none());
  }

  public synchronized void clear() {
    lines.clear();
  }

  /** Whether every "next" of the script has happened. */
  public synchronized boolean isPlayedOut() {
    return lines.stream().allMatch(line -> line.left == Integer.MAX_VALUE);
  }

  synchronized Fault take(Asked asked) {
    for (Line line : lines) {
      if (line.match.test(asked)) {
        use(line);
        return line.fault;
      }
    }
    return Fault.none();
  }

  private void use(Line line) {
    if (line.left == Integer.MAX_VALUE) {
      return;
    }
    line.left--;
    if (line.left == 0) {
      lines.remove(line);
    }
  }

  private static final class Line {
    private final Predicate<? super Asked> match;
    private final Fault fault;
    private int left;

    Line(Predicate<? super Asked> match, Fault fault, int left) {
      this.match = match;
      this.fault = fault;
      this.left = left;
    }
  }
}
