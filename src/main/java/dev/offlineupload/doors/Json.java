package dev.offlineupload.doors;

import static com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

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

  /**
   * A list, written as its members come.
   *
   * @param members hands each to whom it is given
   */
  public static void list(Writer out, Consumer<Consumer<Map<String, Object>>> members)
      throws IOException {
    JsonGenerator json = WRITER.createGenerator(out).disable(AUTO_CLOSE_TARGET);
    json.writeStartArray();
    members.accept(
        member -> {
          try {
            json.writePOJO(member);
          } catch (IOException fault) {
            throw new UncheckedIOException(fault);
          }
        });
    json.writeEndArray();
    json.writeRaw(System.lineSeparator());
    json.close();
  }

  /** Maps, lists, records and what is in them. */
  public static String text(Object answer) throws JsonProcessingException {
    return WRITER.writeValueAsString(answer);
  }
}
