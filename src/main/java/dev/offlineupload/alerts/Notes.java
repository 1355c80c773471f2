package dev.offlineupload.alerts;

import static dev.offlineupload.language.Spoken.say;
import static dev.offlineupload.text.Units.number;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.offlineupload.language.Language;
import dev.offlineupload.language.Spoken;
import dev.offlineupload.text.Units;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What is written to people about an alert, in their language; each is a row of alert_note. */
public final class Notes {
  /** Told later than this, a note says so. */
  private static final Duration LATE = Duration.ofMinutes(2);

  private static final JsonMapper JSON = new JsonMapper();

  private final String host;
  private final Clock clock;
  private final ZoneId zone;

  /**
   * @param host the name of this machine: whoever gets the note may have many
   */
  public Notes(String host, Clock clock, ZoneId zone) {
    this.host = host;
    this.clock = clock;
    this.zone = zone;
  }

  /** A note that says that notes arrive. */
  public Map<String, Object> trial() {
    return Map.of(
        "id", 0,
        "kind", "trial",
        "condition", "trial",
        "subject", "",
        "message", "This is a trial: alerts arrive here",
        "at", clock.millis(),
        "held_ms", 0);
  }

  /** In one line. */
  public String title(Map<String, Object> row) {
    String message = Units.printable(say(text(row, "message")));
    return switch (text(row, "kind")) {
      case "repeated" -> say("{}: still: {}", host, message);
      case "recovered" -> say("{}: over: {}", host, message);
      case "trial" -> host + ": " + message;
      default -> say("{}: alert: {}", host, message);
    };
  }

  /** With when it was, and how long it lasted. */
  public String text(Map<String, Object> row) {
    StringBuilder text = new StringBuilder(title(row)).append('\n');
    String at = time(number(row, "at"));
    boolean late = clock.millis() - number(row, "at") > LATE.toMillis();
    text.append(late ? say("When: {}; it could not be told before.", at) : say("When: {}.", at));
    long seconds = number(row, "held_ms") / 1000;
    switch (text(row, "kind")) {
      case "repeated" -> text.append(' ').append(say("For {} now.", Units.seconds(seconds)));
      case "recovered" -> text.append(' ').append(say("It lasted {}.", Units.seconds(seconds)));
      default -> {
        // It has just begun to be long enough.
      }
    }
    return text.toString();
  }

  /** For a webhook: what Slack shows is {@code text}, the rest is for programs. */
  public String json(Map<String, Object> row) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("text", text(row));
    fields.put("id", number(row, "id"));
    fields.put("kind", text(row, "kind"));
    fields.put("condition", text(row, "condition"));
    fields.put("subject", text(row, "subject"));
    fields.put("message", text(row, "message"));
    fields.put("host", host);
    fields.put("happened_at", Instant.ofEpochMilli(number(row, "at")).toString());
    fields.put("lasted_seconds", number(row, "held_ms") / 1000);
    return written(fields);
  }

  /** For Telegram's {@code sendMessage}. */
  public String chat(Map<String, Object> row, String chatId) {
    return written(Map.of("chat_id", chatId, "text", text(row)));
  }

  private static String written(Map<String, Object> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String time(long millis) {
    boolean portuguese = Spoken.language() == Language.PT_BR;
    return DateTimeFormatter.ofPattern(
            portuguese ? "dd/MM/yyyy HH:mm" : "yyyy-MM-dd HH:mm", Locale.ROOT)
        .withZone(zone)
        .format(Instant.ofEpochMilli(millis));
  }

  private static String text(Map<String, Object> row, String field) {
    return String.valueOf(row.get(field));
  }
}
