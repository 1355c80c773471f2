package dev.offlineupload.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant, by edit distance, ignoring case. */
public final class NearestName {
  private static final int LONGEST = 64;

  private NearestName() {}

  /** The known name with the fewest edits, if there are at most {@code edits}. */
  public static Optional<String> among(Collection<String> known, String name, int edits) {
    if (name.length() > LONGEST) {
      return Optional.empty();
    }
    String upper = upper(name);
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(upper, upper(candidate))))
        .filter(candidate -> distance(upper, upper(candidate)) <= edits);
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }

  /** Levenshtein's distance: inserted, removed and replaced characters. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
