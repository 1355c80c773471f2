package dev.offlineupload.http;

import static com.fasterxml.jackson.databind.cfg.CoercionAction.Fail;
import static com.fasterxml.jackson.databind.cfg.CoercionInputShape.Boolean;
import static com.fasterxml.jackson.databind.cfg.CoercionInputShape.Float;
import static com.fasterxml.jackson.databind.cfg.CoercionInputShape.Integer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.offlineupload.recording.UploadRequest;

/**
 * A JSON object that a caller sent, read strictly: a name that nobody knows is an error, and a
 * number is no text.
 */
final class RequestBody {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts ->
                  texts
                      .setCoercion(Integer, Fail)
                      .setCoercion(Float, Fail)
                      .setCoercion(Boolean, Fail))
          .build();

  private RequestBody() {}

  private record Change(Integer priority) {}

  /** A recording to queue. */
  static UploadRequest upload(String body) {
    UploadRequest request = read(body, UploadRequest.class);
    if (request.videoPath() == null) {
      throw new MalformedRequest("video_path is missing: the recording's path");
    }
    return request;
  }

  /** The priority that an upload is to have. */
  static int priority(String body) {
    Change change = read(body, Change.class);
    if (change.priority() == null) {
      throw new MalformedRequest("priority is a whole number");
    }
    return change.priority();
  }

  private static <T> T read(String body, Class<T> type) {
    String text = body == null ? "" : body.strip();
    try {
      if (!text.isEmpty() && !text.startsWith("{")) {
        MAPPER.readTree(text);
        throw new MalformedRequest("The body is to be a JSON object");
      }
      return MAPPER.readValue(text, type);
    } catch (UnrecognizedPropertyException fault) {
      throw new MalformedRequest(
          "There is no field of that name: "
              + printable(fault.getPropertyName())
              + "; there are "
              + fault.getKnownPropertyIds());
    } catch (JsonMappingException fault) {
      throw new MalformedRequest(wrong(fault));
    } catch (JsonProcessingException fault) {
      throw new MalformedRequest("The body is no JSON: " + fault.getOriginalMessage());
    }
  }

  /** An empty body is of no field. */
  private static String wrong(JsonMappingException fault) {
    if (fault.getPath().isEmpty()) {
      return "The body is to be a JSON object";
    }
    String field = fault.getPath().get(0).getFieldName();
    return field.equals("priority") ? field + " is a whole number" : field + " is a text";
  }

  private static String printable(String name) {
    String safe = name.replaceAll("[^\\w.-]", "?");
    return safe.length() > 64 ? safe.substring(0, 64) + "…" : safe;
  }
}
