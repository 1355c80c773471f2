package dev.offlineupload.text;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Numbers and names as people read them. */
public final class Units {
  private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB"};

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]");

  private Units() {}

  public static String bytes(long count) {
    return bytes((double) count);
  }

  /** Decimal units, as recorders and links count. */
  public static String bytes(double count) {
    int unit = 0;
    double value = count;
    while (value >= (unit == 0 ? 999.5 : 999.95) && unit < BYTES.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, BYTES[unit]);
  }

  public static String seconds(long count) {
    if (count < 120) {
      return count + " s";
    }
    if (count < 7200) {
      return count / 60 + " min";
    }
    return count < 172800 ? count / 3600 + " h" : count / 86400 + " d";
  }

  /** On one line, with what could not be seen in it as Java writes it: {@code \\u000a}. */
  public static String escaped(String text) {
    return UNSEEN
        .matcher(text)
        .replaceAll(unseen -> String.format("\\\\u%04x", unseen.group().codePointAt(0)));
  }

  /** The whole number that a row has in a column; 0 where it has none. */
  public static long number(Map<String, ?> row, String column) {
    return row.get(column) instanceof Number value ? value.longValue() : 0;
  }

  /** On one line, and cut where it is longer than so many characters. */
  public static String oneLine(String text, int longest) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= longest ? line : line.substring(0, longest) + "…";
  }

  /**
   * A name with its control characters and bidi marks made visible: it may be hostile to a
   * terminal.
   */
  public static String printable(Object text) {
    return String.valueOf(text).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "�");
  }
}
