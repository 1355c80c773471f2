package dev.offlineupload.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.recording.UploadRequest;
import java.util.Iterator;
import java.util.List;

/** A JSON object that a caller sent, read strictly: a name that nobody knows is an error. */
final class RequestBody {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private static final List<String> FIELDS =
      List.of(
          "video_path",
          "camera_id",
          "bucket_path",
          "session_id",
          "arena",
          "quadra",
          "priority",
          "timestamp_video",
          "camera_uuid");

  private final JsonNode object;

  private RequestBody(JsonNode object) {
    this.object = object;
  }

  /**
   * Reads a body.
   *
   * @throws MalformedRequest if it is no JSON object
   */
  static RequestBody of(String body) {
    JsonNode read;
    try {
      read = MAPPER.readTree(body == null ? "" : body);
    } catch (JsonProcessingException fault) {
      throw new MalformedRequest("The body is no JSON: " + fault.getOriginalMessage());
    }
    if (!read.isObject()) {
      throw new MalformedRequest("The body is to be a JSON object");
    }
    return new RequestBody(read);
  }

  /**
   * A number of the query.
   *
   * @throws MalformedRequest if it is none
   */
  static int number(String name, String text) {
    if (!text.matches("-?\\d{1,9}")) {
      throw new MalformedRequest(name + " is a whole number");
    }
    return Integer.parseInt(text);
  }

  UploadRequest uploadRequest() {
    knows(FIELDS);
    if (text("video_path") == null) {
      throw new MalformedRequest("video_path is missing: the recording's path");
    }
    return new UploadRequest(
        text("video_path"),
        text("camera_id"),
        text("bucket_path"),
        text("session_id"),
        text("arena"),
        text("quadra"),
        object.hasNonNull("priority") ? Integer.valueOf(priority()) : null,
        text("timestamp_video"),
        text("camera_uuid"));
  }

  int priority() {
    JsonNode priority = object.get("priority");
    if (priority == null || !priority.isIntegralNumber() || !priority.canConvertToInt()) {
      throw new MalformedRequest("priority is a whole number");
    }
    return priority.intValue();
  }

  /** That there is no field but this one. */
  RequestBody only(String field) {
    knows(List.of(field));
    return this;
  }

  private void knows(List<String> fields) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        throw new MalformedRequest(
            "There is no field of that name: " + printable(name) + "; there are " + fields);
      }
    }
  }

  private String text(String field) {
    JsonNode value = object.get(field);
    if (value == null || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw new MalformedRequest(field + " is a text");
    }
    return value.textValue();
  }

  private static String printable(String name) {
    String safe = name.replaceAll("[^\\w.-]", "?");
    return safe.length() > 64 ? safe.substring(0, 64) + "…" : safe;
  }
}
