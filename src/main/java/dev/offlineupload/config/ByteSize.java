package dev.offlineupload.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes in bytes as people write them: {@code 6291456}, {@code 6MB} (decimal: 1000), {@code 6MiB}
 * (binary: 1024).
 */
final class ByteSize {
  static final long KIB = 1L << 10;
  static final long MIB = 1L << 20;
  static final long GIB = 1L << 30;

  private static final Map<String, Long> UNITS =
      Map.of(
          "", 1L,
          "b", 1L,
          "kb", 1_000L,
          "mb", 1_000_000L,
          "gb", 1_000_000_000L,
          "kib", KIB,
          "mib", MIB,
          "gib", GIB);
  private static final Pattern FORM = Pattern.compile("([0-9]{1,19}) ?([A-Za-z]{0,3})");

  private ByteSize() {}

  /**
   * Bytes of a whole number with an optional unit: B, KB, MB, GB, KiB, MiB, GiB in any case.
   *
   * @throws IllegalArgumentException if it is no such size
   */
  static long parse(String text) {
    Matcher form = FORM.matcher(text);
    Long unit = form.matches() ? UNITS.get(form.group(2).toLowerCase(Locale.ROOT)) : null;
    if (unit == null) {
      throw new IllegalArgumentException("whole bytes or a unit of KB, MB, GB, KiB, MiB, GiB");
    }
    try {
      return Math.multiplyExact(Long.parseLong(form.group(1)), unit.longValue());
    } catch (ArithmeticException | NumberFormatException tooLarge) {
      throw new IllegalArgumentException("the number is far too large", tooLarge);
    }
  }

  /** The size in the largest binary unit that divides it: {@code 6MiB}, {@code 0}. */
  static String format(long bytes) {
    for (String unit : List.of("GiB", "MiB", "KiB")) {
      long size = UNITS.get(unit.toLowerCase(Locale.ROOT));
      if (bytes != 0 && bytes % size == 0) {
        return bytes / size + unit;
      }
    }
    return Long.toString(bytes);
  }
}
