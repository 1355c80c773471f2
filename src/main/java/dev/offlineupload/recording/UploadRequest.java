package dev.offlineupload.recording;

import static dev.offlineupload.recording.Recording.HIGHEST_PRIORITY;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineupload.text.StrictJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A recording that somebody asks to queue, and what is said of it before it is believed, there or
 * in its sidecar; in JSON with the names that the Python system had. What is null is taken from the
 * sidecar, then from the path, as for a recording that was found.
 *
 * @param videoPath absolute and inside the recordings folder or another allowed one, or relative to
 *     the recordings folder
 * @param bucketPath the object key: relative, without empty, {@code .} or {@code ..} parts
 * @param priority -1000 to 1000, higher goes first
 * @param timestampVideo ISO 8601, with or without an offset
 * @param asItIs true: it is sent whatever its content is; a sidecar can't say so
 */
@JsonNaming(SnakeCaseStrategy.class)
public record UploadRequest(
    String videoPath,
    String cameraId,
    String bucketPath,
    String sessionId,
    String arena,
    String quadra,
    Integer priority,
    String timestampVideo,
    String cameraUuid,
    @JsonInclude(JsonInclude.Include.NON_NULL) Boolean asItIs) {
  /** Their names in JSON. */
  static final Set<String> FIELDS =
      Set.of(
          "video_path",
          "camera_id",
          "bucket_path",
          "session_id",
          "arena",
          "quadra",
          "priority",
          "timestamp_video",
          "camera_uuid",
          "as_it_is");

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int LONGEST = 255;
  private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]");

  /** By its path alone. */
  public static UploadRequest of(String videoPath) {
    return new UploadRequest(videoPath, null, null, null, null, null, null, null, null, null);
  }

  /** What {@link #said} wrote; nothing where that is no such text. */
  static UploadRequest ofSaid(String json) {
    try {
      return json == null
          ? of(null)
          : StrictJson.known(StrictJson.read(json.getBytes(UTF_8)), UploadRequest.class);
    } catch (JsonMappingException | IllegalArgumentException notOurs) {
      return of(null);
    }
  }

  /** What is said of the recording beside its path, as JSON; null if nothing is. */
  String said() {
    ObjectNode said = fields();
    return said.isEmpty() ? null : said.toString();
  }

  private ObjectNode fields() {
    ObjectNode said = MAPPER.valueToTree(this);
    said.retain(FIELDS).remove("video_path");
    said.properties().removeIf(field -> field.getValue().isNull());
    return said;
  }

  /** The names of what is said of the recording beside its path. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    fields().fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** What is said of it, and what was said before where nothing is. */
  UploadRequest over(UploadRequest before) {
    ObjectNode all = before.fields();
    all.setAll(fields());
    return ofSaid(all.toString());
  }

  /**
   * What is to be believed, by the rules of a sidecar.
   *
   * @param zone of a timestamp without one
   * @throws IllegalArgumentException if a value breaks a rule; the message says which
   */
  Metadata metadata(ZoneId zone) {
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
  private static String text(String key, String text, int longest) {
    if (text == null) {
      return null;
    }
    String fault = textFault(text, longest);
    if (fault != null) {
      throw new IllegalArgumentException(key + " " + fault);
    }
    return text.isBlank() ? null : text;
  }

  /** What is wrong with a text of others; null if nothing is. */
  static String textFault(String text, int longest) {
    if (text.length() > longest) {
      return "is longer than " + longest + " characters";
    }
    return UNFIT.matcher(text).find() ? "has control characters" : null;
  }

  private Integer checkedPriority() {
    if (priority != null && Math.abs((long) priority) > HIGHEST_PRIORITY) {
      throw noPriority();
    }
    return priority;
  }

  static IllegalArgumentException noPriority() {
    return new IllegalArgumentException(
        "priority must be a whole number from -" + HIGHEST_PRIORITY + " to " + HIGHEST_PRIORITY);
  }

  private Instant time(ZoneId zone) {
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
      throw new IllegalArgumentException("timestamp_video is not an ISO 8601 date and time");
    }
  }

  private static Instant sane(Instant instant) {
    int year = instant.atZone(ZoneOffset.UTC).getYear();
    if (year < 1970 || year > 9999) {
      throw new IllegalArgumentException("timestamp_video is not between the years 1970 and 9999");
    }
    return instant;
  }

  private String checkedBucketPath() {
    String path = text("bucket_path", bucketPath, ObjectKey.LONGEST);
    if (path == null) {
      return null;
    }
    for (String part : path.split("/", -1)) {
      if (part.isBlank() || part.equals(".") || part.equals("..")) {
        throw new IllegalArgumentException(
            "bucket_path must be relative, without empty, '.' or '..' parts");
      }
    }
    return path;
  }
}
