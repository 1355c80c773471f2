package dev.offlineupload.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Instants as the Python system wrote them into text columns ({@code
 * datetime.now(timezone.utc).isoformat()}), to and from milliseconds since the epoch.
 *
 * <p>Written texts all have one length, so that they sort as the instants do.
 */
public final class Timestamps {
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXXXX][XXXX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private Timestamps() {}

  /**
   * The text of an instant, in UTC and with microseconds: {@code 2026-11-20T13:15:56.120000+00:00}.
   *
   * @param epochMillis ms since the epoch, years 0001 to 9999
   */
  public static String text(long epochMillis) {
    return WRITTEN.format(Instant.ofEpochMilli(epochMillis));
  }

  /**
   * Reads an ISO-8601 text. The fraction, the seconds, the time and the offset may be missing (no
   * offset is UTC), {@code T} may be a space; what is finer than a millisecond is cut off.
   *
   * @return ms since the epoch
   * @throws DateTimeParseException if the text is none of these
   */
  public static long epochMillis(String text) {
    String trimmed = text.strip();
    boolean spaced = trimmed.length() > 10 && trimmed.charAt(10) == ' ';
    String iso = spaced ? trimmed.substring(0, 10) + 'T' + trimmed.substring(11) : trimmed;
    TemporalAccessor parsed =
        READ.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    if (parsed instanceof OffsetDateTime withOffset) {
      return withOffset.toInstant().toEpochMilli();
    }
    LocalDateTime naive =
        parsed instanceof LocalDateTime local ? local : ((LocalDate) parsed).atStartOfDay();
    return naive.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** As {@link #epochMillis}, but empty for null and for text that is no timestamp. */
  public static OptionalLong find(String text) {
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(epochMillis(text));
    } catch (DateTimeParseException e) {
      return OptionalLong.empty();
    }
  }
}
