package dev.offlineupload.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The figures of some rounds: told as their median and range. */
final class Series {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double last() {
    return values.get(values.size() - 1);
  }

  /** The lower of the two in the middle if their number is even; 0 of nothing. */
  double median() {
    return percentile(50);
  }

  /**
   * By the nearest rank.
   *
   * @param percent 0..100
   */
  double percentile(double percent) {
    if (values.isEmpty()) {
      return 0;
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  /** As {@code 123 (118-130)}, with so many decimals. */
  String told(int decimals) {
    if (values.isEmpty()) {
      return "-";
    }
    String median = told(median(), decimals);
    if (values.size() == 1) {
      return median;
    }
    String least = told(Collections.min(values), decimals);
    String most = told(Collections.max(values), decimals);
    return median + " (" + least + "-" + most + ")";
  }

  /** One figure, the same on every system. */
  static String told(double value, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
