package dev.offlineupload.storage;

import static dev.offlineupload.text.Units.number;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import dev.offlineupload.text.Units;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How long the URLs of resumable uploads live, and what there is to say of a recording that
 * outlives them.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload#expiration">TUS: expiration</a>
 */
public final class UrlLife {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  /**
   * How long an upload's URL lives on, by the server's own clock: ours may be another.
   *
   * @param headers of the reply, whose names have no case
   * @return in ms; null if the server does not say
   */
  static Long left(Map<String, Object> headers) {
    if (headers.get("Upload-Expires") == null) {
      return null;
    }
    try {
      Instant ends = time(headers, "Upload-Expires");
      return Math.max(0, Duration.between(time(headers, "Date"), ends).toMillis());
    } catch (DateTimeException unsaid) {
      return null;
    }
  }

  /** RFC 9110 §5.6.7. */
  private static Instant time(Map<String, Object> headers, String name) {
    return Instant.from(RFC_1123_DATE_TIME.parse(String.valueOf(headers.get(name))));
  }

  /**
   * An attempt whose URL came to its end, not for the first time: that counts.
   *
   * @param row of note-expiry.sql
   */
  public Attempt outlived(Attempt attempt, Map<String, Object> row) {
    return attempt.now(Outcome.UNPROVEN, numbers(row));
  }

  /**
   * That recordings outlive their upload URLs, in a sentence.
   *
   * @param row of find-outlived.sql
   */
  public String sentence(Map<String, Object> row) {
    return "%s clip(s) outlive their upload URLs. The newest, %s: %s"
        .formatted(row.get("clips"), row.get("video_path"), numbers(row));
  }

  private static String numbers(Map<String, Object> row) {
    List<Long> came =
        NUMBER
            .matcher(String.valueOf(row.get("expired_bytes")))
            .results()
            .map(found -> Long.valueOf(found.group()))
            .toList();
    String bytes = came.stream().map(Units::bytes).collect(Collectors.joining(" + "));
    String size = Units.bytes(number(row, "file_size"));
    long life = number(row, "tus_life");
    String seen =
        life == 0
            ? "%s of %s came through before the upload URL ended; when it does the server doesn't say"
                .formatted(bytes, size)
            : "%s of %s came through before the upload URL ended after %s; that needs %s, %s were seen"
                .formatted(
                    bytes,
                    size,
                    Units.seconds(life / 1000),
                    rate(number(row, "file_size"), life),
                    rate(came.isEmpty() ? 0 : came.get(came.size() - 1), life));
    return seen
        + ". Let upload URLs live longer (the server's TUS_URL_EXPIRY_MS), send fewer clips at once"
        + " (OFFLINE_UPLOAD_BATCH_SIZE), or record shorter ones";
  }

  /** Bits, as people know their links. */
  private static String rate(long bytes, long ms) {
    double kilobits = bytes * 8.0 / ms;
    return kilobits < 1000
        ? String.format(Locale.ROOT, "%.0f kbit/s", kilobits)
        : String.format(Locale.ROOT, "%.1f Mbit/s", kilobits / 1000);
  }
}
