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
    String form = "%." + decimals + "f";
    String median = String.format(Locale.ROOT, form, median());
    if (values.size() == 1) {
      return median;
    }
    String least = String.format(Locale.ROOT, form, Collections.min(values));
    String most = String.format(Locale.ROOT, form, Collections.max(values));
    return median + " (" + least + "-" + most + ")";
  }
}
