package dev.offlineupload.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.offlineupload.recording.UploadRequest;
import dev.offlineupload.text.StrictJson;

/** A JSON object that a caller sent, read strictly: a name that nobody knows is an error. */
final class RequestBody {
  private static final String PRIORITY = "priority";

  private record Change(Integer priority) {}

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
      read = StrictJson.read(body == null ? new byte[0] : body.getBytes(UTF_8));
    } catch (IllegalArgumentException fault) {
      throw new MalformedRequest("The body is no JSON: " + fault.getMessage());
    }
    if (!read.isObject()) {
      throw new MalformedRequest("The body is to be a JSON object");
    }
    return new RequestBody(read);
  }

  UploadRequest uploadRequest() {
    UploadRequest asked = as(UploadRequest.class);
    if (asked.videoPath() == null) {
      throw new MalformedRequest("video_path is missing: the recording's path");
    }
    return asked;
  }

  int priority() {
    Integer priority = as(Change.class).priority();
    if (priority == null) {
      throw mistyped(PRIORITY);
    }
    return priority;
  }

  private <T> T as(Class<T> fields) {
    try {
      return StrictJson.as(object, fields);
    } catch (UnrecognizedPropertyException unknown) {
      throw new MalformedRequest(
          "There is no field of that name: "
              + printable(unknown.getPropertyName())
              + "; there are "
              + unknown.getKnownPropertyIds().stream().map(Object::toString).sorted().toList());
    } catch (JsonMappingException wrong) {
      throw mistyped(StrictJson.field(wrong));
    }
  }

  private static MalformedRequest mistyped(String field) {
    return new MalformedRequest(
        switch (field) {
          case PRIORITY -> field + " is a whole number";
          case "as_it_is" -> field + " is true or false";
          default -> field + " is a text";
        });
  }

  private static String printable(String name) {
    String safe = name.replaceAll("[^\\w.-]", "?");
    return safe.length() > 64 ? safe.substring(0, 64) + "…" : safe;
  }
}
