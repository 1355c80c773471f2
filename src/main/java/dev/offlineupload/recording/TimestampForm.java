package dev.offlineupload.recording;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** The forms of a time in a file's name. A digit before or after one means it is none. */
enum TimestampForm {
  BASIC_UNDERSCORE("dddddddd_dddddd", "uuuuMMdd_HHmmss"),
  BASIC_DASH("dddddddd-dddddd", "uuuuMMdd-HHmmss"),
  BASIC_T("ddddddddTdddddd", "uuuuMMdd'T'HHmmss"),
  EXTENDED_UNDERSCORE("dddd-dd-dd_dd-dd-dd", "uuuu-MM-dd_HH-mm-ss"),
  EXTENDED_T("dddd-dd-ddTdd-dd-dd", "uuuu-MM-dd'T'HH-mm-ss"),
  EPOCH_MILLIS("ddddddddddddd", null),
  EPOCH_SECONDS("dddddddddd", null);

  private final String shape;
  private final DateTimeFormatter formatter;

  TimestampForm(String shape, String pattern) {
    this.shape = shape;
    this.formatter =
        pattern == null
            ? null
            : DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
  }

  /** A time found in a text, with the index after it. */
  record Found(Instant instant, int end) {}

  /**
   * The time that starts at an index.
   *
   * @param zone of forms that are local time; a time that a clock change skips moves on by the gap
   * @return null where there is none
   */
  static Found at(String text, int from, ZoneId zone) {
    if (digit(text, from - 1)) {
      return null;
    }
    for (TimestampForm form : values()) {
      int end = from + form.shape.length();
      if (form.fits(text, from) && !digit(text, end)) {
        Instant instant = form.parse(text.substring(from, end), zone);
        return instant == null ? null : new Found(instant, end);
      }
    }
    return null;
  }

  private boolean fits(String text, int from) {
    if (text.length() - from < shape.length()) {
      return false;
    }
    for (int i = 0; i < shape.length(); i++) {
      char expected = shape.charAt(i);
      if (expected == 'd' ? !digit(text, from + i) : text.charAt(from + i) != expected) {
        return false;
      }
    }
    return true;
  }

  private Instant parse(String text, ZoneId zone) {
    try {
      return switch (this) {
        case EPOCH_MILLIS -> Instant.ofEpochMilli(Long.parseLong(text));
        case EPOCH_SECONDS -> Instant.ofEpochSecond(Long.parseLong(text));
        default -> LocalDateTime.parse(text, formatter).atZone(zone).toInstant();
      };
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean digit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
