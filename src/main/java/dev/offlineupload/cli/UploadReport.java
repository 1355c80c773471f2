package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;
import static dev.offlineupload.text.Units.printable;

import dev.offlineupload.doors.Json;
import dev.offlineupload.doors.Upload;
import dev.offlineupload.doors.Upload.Attempt;
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

  static String head() {
    return LINE.formatted(
            "id", say("status"), say("attempts"), say("size"), say("camera"), say("recording"), "")
        .stripTrailing();
  }

  static String line(Upload upload) {
    return LINE.formatted(
            "#" + upload.id(),
            say(upload.status()),
            upload.retryCount(),
            bytes(upload.fileSize()),
            printable(upload.cameraId()),
            printable(upload.videoPath()),
            reason(upload.errorMessage()))
        .stripTrailing();
  }

  static String page(Upload upload) {
    StringBuilder text = new StringBuilder();
    Map<String, Object> fields = Json.fields(upload);
    fields.remove("attempts");
    fields.forEach(
        (field, value) -> {
          if (value != null) {
            String shown = printable(value);
            String said = field.equals("error_message") ? say(shown) : shown;
            text.append("%-18s %s%n".formatted(field, said));
          }
        });
    upload.attempts().forEach(attempt -> text.append(attempt(attempt)));
    return text.toString().stripTrailing();
  }

  private static String attempt(Attempt attempt) {
    return ATTEMPT.formatted(
        attempt.startedAt(),
        duration(attempt),
        attempt.outcome(),
        bytes(attempt.bytesSent()),
        reason(attempt.message()));
  }

  private static String reason(String words) {
    return words == null ? "" : ": " + say(printable(words));
  }

  /** Empty where the Python system wrote the times in another way. */
  private static String duration(Attempt attempt) {
    try {
      Duration took =
          Duration.between(
              OffsetDateTime.parse(attempt.startedAt()), OffsetDateTime.parse(attempt.endedAt()));
      return Units.seconds(Math.max(0, took.toSeconds()));
    } catch (DateTimeException unknown) {
      return "";
    }
  }

  private static String bytes(Long known) {
    return Units.bytes(known == null ? 0 : known);
  }
}
