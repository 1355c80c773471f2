package dev.offlineupload.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Which faults the coming requests meet. For each request the first line of the script that matches
 * it applies, and only that one.
 */
public final class FaultScript {
  private static final int FOR_EVER = Integer.MAX_VALUE / 2;

  private record Line(Predicate<? super Asked> match, Fault fault, AtomicInteger left) {}

  private final List<Line> lines = new ArrayList<>();

  /** The next so many requests that match meet this fault, unless an earlier line takes them. */
  public synchronized FaultScript next(int times, Predicate<? super Asked> match, Fault fault) {
    lines.add(new Line(match, fault, new AtomicInteger(times)));
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
    return lines.stream().allMatch(line -> line.left.get() > FOR_EVER);
  }

  synchronized Fault take(Asked asked) {
    Optional<Line> line = lines.stream().filter(each -> each.match.test(asked)).findFirst();
    line.filter(used -> used.left.decrementAndGet() == 0).ifPresent(lines::remove);
    return line.map(Line::fault).orElseGet(Fault::none);
  }
}
