package dev.offlineupload.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.List;
import java.util.Map;

/** How answers are written as JSON: by all doors alike, and for people to read. */
public final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

  private Json() {}

  /** A list of objects that the database made. */
  static List<Map<String, Object>> rows(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException fault) {
      throw new IllegalStateException("The database made no JSON", fault);
    }
  }

  /** Maps, lists, records and what is in them. */
  public static String text(Object answer) throws JsonProcessingException {
    return WRITER.writeValueAsString(answer);
  }
}
