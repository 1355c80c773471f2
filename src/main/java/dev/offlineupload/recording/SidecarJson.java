package dev.offlineupload.recording;

import static dev.offlineupload.recording.Recording.HIGHEST_PRIORITY;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** Reads a sidecar's JSON object. Keys that are not ours belong to the recorder. */
final class SidecarJson {
  private static final int DEEPEST = 16;
  private static final int LONGEST = 255;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(100)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SidecarJson() {}

  /** Why a sidecar is not believed. */
  static final class Refusal extends IOException {
    private static final long serialVersionUID = 1L;

    Refusal(String reason) {
      super(reason);
    }
  }

  /**
   * Reads the whole object.
   *
   * @throws Refusal for anything but a JSON object whose known keys have the right type and range
   */
  static Metadata read(byte[] json, ZoneId zone) throws Refusal {
    return metadata(parse(json), zone);
  }

  /**
   * Takes what is ours from an object.
   *
   * @throws Refusal if a known key has not the right type and range
   */
  static Metadata metadata(JsonNode object, ZoneId zone) throws Refusal {
    return new Metadata(
        text(object, "camera_id", LONGEST),
        text(object, "session_id", LONGEST),
        text(object, "arena", LONGEST),
        text(object, "quadra", LONGEST),
        priority(object),
        time(object, zone),
        text(object, "camera_uuid", LONGEST),
        bucketPath(object));
  }

  private static JsonNode parse(byte[] json) throws Refusal {
    JsonNode node;
    try {
      node = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new Refusal("not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new Refusal("not valid JSON: " + e.getMessage());
    }
    if (!node.isObject()) {
      throw new Refusal("not a JSON object");
    }
    return node;
  }

  /** Null for a key that is missing, null or blank. */
  private static String text(JsonNode object, String key, int longest) throws Refusal {
    JsonNode value = object.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new Refusal(key + " must be a text");
    }
    String text = value.textValue();
    if (text.length() > longest) {
      throw new Refusal(key + " is longer than " + longest + " characters");
    }
    if (text.codePoints().anyMatch(SidecarJson::unfit)) {
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

  private static Integer priority(JsonNode object) throws Refusal {
    JsonNode value = object.path("priority");
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    boolean whole = value.isIntegralNumber() && value.canConvertToInt();
    if (!whole || Math.abs((long) value.intValue()) > HIGHEST_PRIORITY) {
      throw new Refusal(
          "priority must be a whole number from -" + HIGHEST_PRIORITY + " to " + HIGHEST_PRIORITY);
    }
    return value.intValue();
  }

  private static Instant time(JsonNode object, ZoneId zone) throws Refusal {
    String text = text(object, "timestamp_video", LONGEST);
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

  private static String bucketPath(JsonNode object) throws Refusal {
    String path = text(object, "bucket_path", ObjectKey.LONGEST);
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
