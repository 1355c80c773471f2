package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;
import static dev.offlineupload.text.Units.printable;

import dev.offlineupload.doors.UploadFields;
import dev.offlineupload.text.Units;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;

/** Uploads for people. */
final class UploadReport {
  private static final String LINE = "%8s  %-10s  %8s  %9s  %-16s  %s%s";

  private static final String ATTEMPT = "%n%s  %s  %s  %s%s";

  private UploadReport() {}

  /** The heads of the lines. */
  static String head() {
    return LINE.formatted(
            "id", say("status"), say("attempts"), say("size"), say("camera"), say("recording"), "")
        .stripTrailing();
  }

  /** One upload. */
  static String line(Map<String, Object> row) {
    Object reason = row.get("error_message");
    return LINE.formatted(
            "#" + row.get("id"),
            say(row.get("status").toString()),
            row.get("retry_count"),
            Units.bytes(number(row, "file_size")),
            printable(row.get("camera_id")),
            printable(row.get("video_path")),
            reason == null ? "" : ": " + say(printable(reason)))
        .stripTrailing();
  }

  /** One upload and its history. */
  static String page(Map<String, Object> upload) {
    StringBuilder text = new StringBuilder();
    for (String field : UploadFields.NAMES) {
      if (upload.get(field) != null) {
        String shown = printable(upload.get(field));
        String said = field.equals("error_message") ? say(shown) : shown;
        text.append("%-18s %s%n".formatted(field, said));
      }
    }
    UploadFields.attempts(upload).forEach(attempt -> text.append(attempt(attempt)));
    return text.toString().stripTrailing();
  }

  private static String attempt(Map<String, Object> attempt) {
    Object message = attempt.get("message");
    return ATTEMPT.formatted(
        attempt.get("started_at"),
        duration(attempt),
        attempt.get("outcome"),
        Units.bytes(number(attempt, "bytes_sent")),
        message == null ? "" : ": " + say(printable(message)));
  }

  /** Empty where the Python system wrote the times in another way. */
  private static String duration(Map<String, Object> attempt) {
    try {
      Duration took =
          Duration.between(
              OffsetDateTime.parse(attempt.get("started_at").toString()),
              OffsetDateTime.parse(attempt.get("ended_at").toString()));
      return Units.seconds(Math.max(0, took.toSeconds()));
    } catch (DateTimeException unknown) {
      return "";
    }
  }

  private static long number(Map<String, Object> row, String field) {
    return row.get(field) instanceof Number value ? value.longValue() : 0;
  }
}
