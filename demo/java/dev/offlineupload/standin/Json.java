package dev.offlineupload.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** JSON in bodies and in the small files beside the data. */
final class Json {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static String text(Object value) {
    return Io.unchecked(() -> MAPPER.writeValueAsString(value));
  }

  static <T> T read(Path file, Class<T> type) {
    return Io.unchecked(() -> MAPPER.readValue(file.toFile(), type));
  }

  /** The JSON object in the text; empty if it is anything else. */
  static Optional<Map<String, Object>> object(String text) {
    try {
      return Optional.ofNullable(MAPPER.readValue(text, OBJECT));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
