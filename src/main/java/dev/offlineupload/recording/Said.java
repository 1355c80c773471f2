package dev.offlineupload.recording;

import static dev.offlineupload.recording.Recording.HIGHEST_PRIORITY;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.offlineupload.text.StrictJson;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * What somebody says of a clip, before it is believed: the fields of a sidecar, whose other keys
 * belong to the recorder.
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
record Said(
    String cameraId,
    String sessionId,
    String arena,
    String quadra,
    Integer priority,
    String timestampVideo,
    String cameraUuid,
    String bucketPath) {
  private static final int LONGEST = 255;

  /** Why it is not believed. */
  static final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
      super(reason);
    }
  }

  /**
   * Reads the whole object.
   *
   * @throws Refusal for anything but a JSON object whose known keys have the right type
   */
  static Said read(byte[] json) throws Refusal {
    JsonNode object = parse(json);
    if (!object.isObject()) {
      throw new Refusal("not a JSON object");
    }
    try {
      return StrictJson.as(object, Said.class);
    } catch (JsonMappingException wrong) {
      String field = StrictJson.field(wrong);
      throw field.equals("priority") ? noPriority() : new Refusal(field + " must be a text");
    }
  }

  private static JsonNode parse(byte[] json) throws Refusal {
    try {
      return StrictJson.read(json);
    } catch (JsonProcessingException e) {
      throw new Refusal("not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new Refusal("not valid JSON: " + e.getMessage());
    }
  }

  /**
   * What is to be believed.
   *
   * @param zone of a timestamp without one
   * @throws Refusal if a value breaks a rule
   */
  Metadata metadata(ZoneId zone) throws Refusal {
    return new Metadata(
        text("camera_id", cameraId, LONGEST),
        text("session_id", sessionId, LONGEST),
        text("arena", arena, LONGEST),
        text("quadra", quadra, LONGEST),
        checkedPriority(),
        time(zone),
        text("camera_uuid", cameraUuid, LONGEST),
        checkedBucketPath());
  }

  /** Null for a text that is missing or blank. */
  private static String text(String key, String text, int longest) throws Refusal {
    if (text == null) {
      return null;
    }
    if (text.length() > longest) {
      throw new Refusal(key + " is longer than " + longest + " characters");
    }
    if (text.codePoints().anyMatch(Said::unfit)) {
      throw new Refusal(key + " has control characters");
    }
    return text.isBlank() ? null : text;
  }

  private static boolean unfit(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private Integer checkedPriority() throws Refusal {
    if (priority != null && Math.abs((long) priority) > HIGHEST_PRIORITY) {
      throw noPriority();
    }
    return priority;
  }

  private static Refusal noPriority() {
    return new Refusal(
        "priority must be a whole number from -" + HIGHEST_PRIORITY + " to " + HIGHEST_PRIORITY);
  }

  private Instant time(ZoneId zone) throws Refusal {
    String text = text("timestamp_video", timestampVideo, LONGEST);
    if (text == null) {
      return null;
    }
    try {
      String iso = text.replaceFirst("^([0-9-]{10}) ", "$1T");
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
      Instant instant =
          time instanceof OffsetDateTime offset
              ? offset.toInstant()
              : ((LocalDateTime) time).atZone(zone).toInstant();
      return sane(instant);
    } catch (DateTimeException e) {
      throw new Refusal("timestamp_video is not an ISO 8601 date and time");
    }
  }

  private static Instant sane(Instant instant) throws Refusal {
    int year = instant.atZone(ZoneOffset.UTC).getYear();
    if (year < 1970 || year > 9999) {
      throw new Refusal("timestamp_video is not between the years 1970 and 9999");
    }
    return instant;
  }

  private String checkedBucketPath() throws Refusal {
    String path = text("bucket_path", bucketPath, ObjectKey.LONGEST);
    if (path == null) {
      return null;
    }
    for (String part : path.split("/", -1)) {
      if (part.isBlank() || part.equals(".") || part.equals("..")) {
        throw new Refusal("bucket_path must be relative, without empty, '.' or '..' parts");
      }
    }
    return path;
  }
}
