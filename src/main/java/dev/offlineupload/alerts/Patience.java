package dev.offlineupload.alerts;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit, as the route file has them: {@code 15 min}, {@code 5 GB}, {@code 80 %}. */
public final class Patience {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(min|h|d|MB|GB|TB|%)");

  private static final Map<String, Long> SPANS =
      Map.of("min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> SIZES =
      Map.of("MB", 1_000_000L, "GB", 1_000_000_000L, "TB", 1_000_000_000_000L);
  private static final Map<String, Long> SHARES = Map.of("%", 1L);

  private Patience() {}

  /**
   * What is wrong with a variable of {@code alerts.camel.yaml}.
   *
   * @param variable its name: only those that are numbers with a unit are looked at
   */
  public static Optional<String> fault(String variable, String text) {
    try {
      switch (variable) {
        case "patience", "calm", "soon" -> millis(text);
        case "least" -> bytes(text);
        case "share" -> percent(text);
        default -> {
          // No number with a unit.
        }
      }
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.of(String.valueOf(wrong.getMessage()));
    }
  }

  /**
   * A span in ms.
   *
   * @param text a whole number of min, h or d
   * @throws IllegalArgumentException if it is something else
   */
  static long millis(String text) {
    return number(text, SPANS, "a span like 15 min, 6 h or 2 d");
  }

  /**
   * A size in bytes.
   *
   * @param text a whole number of MB, GB or TB, of 1000 each
   * @throws IllegalArgumentException if it is something else
   */
  static long bytes(String text) {
    return number(text, SIZES, "a size like 500 MB or 5 GB");
  }

  /**
   * A share in percent.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static long percent(String text) {
    return number(text, SHARES, "a share like 80 %");
  }

  private static long number(String text, Map<String, Long> units, String expected) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      throw wrong(text, "a whole number with a unit, like 15 min, 6 h, 5 GB or 80 %");
    }
    if (!units.containsKey(parts.group(2))) {
      throw wrong(text, expected);
    }
    return Long.parseLong(parts.group(1)) * units.get(parts.group(2));
  }

  private static IllegalArgumentException wrong(String text, String expected) {
    return new IllegalArgumentException(text + " is not " + expected);
  }
}
