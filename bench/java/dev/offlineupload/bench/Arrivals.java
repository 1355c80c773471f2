package dev.offlineupload.bench;

import java.util.NavigableMap;
import java.util.TreeMap;

/** How many bytes were at the far end, and when. */
final class Arrivals {
  private static final double NEARLY = 0.9;

  private final NavigableMap<Double, Long> seen = new TreeMap<>();
  private double first = Double.NaN;

  /**
   * One look, later than those before it.
   *
   * @param seconds since the link came back
   */
  void add(double seconds, long bytes) {
    seen.put(seconds, bytes);
    if (Double.isNaN(first) && bytes > 0) {
      first = seconds;
    }
  }

  /** When the first byte was there, in seconds. */
  double first() {
    return first;
  }

  /** The median over the whole seconds from the first byte on, in bytes. */
  double perSecond() {
    Series rates = new Series();
    for (double end = first + 1; end <= seen.lastKey(); end++) {
      rates.add((double) inSecondBefore(end));
    }
    return rates.median();
  }

  /** The end of the first second that came near the median, in seconds. */
  double full() {
    double wanted = NEARLY * perSecond();
    return seen.keySet().stream()
        .filter(end -> end > first && inSecondBefore(end) >= wanted)
        .findFirst()
        .orElse(Double.NaN);
  }

  private long inSecondBefore(double end) {
    var begin = seen.floorEntry(end - 1);
    return seen.floorEntry(end).getValue() - (begin == null ? 0 : begin.getValue());
  }
}
