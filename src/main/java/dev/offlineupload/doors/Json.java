package dev.offlineupload.doors;

import static com.fasterxml.jackson.core.JsonGenerator.Feature.AUTO_CLOSE_TARGET;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.offlineupload.text.VisibleEscapes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How answers are written as JSON, by all doors alike and for people to read, at a terminal too,
 * and made of rows: the parts of a record have the names of columns.
 */
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .addHandler(new NoNumber())
          .build();

  private static final ObjectWriter WRITER =
      MAPPER.writerWithDefaultPrettyPrinter().with(new VisibleEscapes());

  private Json() {}

  /** SQLite keeps what it is given: a number that another program wrote as words is not known. */
  private static final class NoNumber extends DeserializationProblemHandler {
    @Override
    public Object handleWeirdStringValue(
        DeserializationContext context, Class<?> type, String value, String problem) {
      return null;
    }
  }

  /** A row as a record. */
  public static <T> T of(Map<String, Object> row, Class<T> type) {
    return MAPPER.convertValue(row, type);
  }

  /** Rows as records. */
  public static <T> List<T> of(List<Map<String, Object>> rows, Class<T> type) {
    return rows.stream().map(row -> of(row, type)).toList();
  }

  /** A record by the names of its fields. */
  public static Map<String, Object> fields(Object answer) {
    return MAPPER.convertValue(answer, new TypeReference<>() {});
  }

  /** What an agent answered, or the database made. */
  static <T> T read(String json, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(json, type);
  }

  /**
   * A list, written as its members come.
   *
   * @param members hands each to whom it is given
   */
  public static <T> void list(Writer out, Consumer<Consumer<T>> members) throws IOException {
    JsonGenerator json = generator(out);
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

  /** For what is written as it comes; leaves open what it writes to. */
  public static JsonGenerator generator(Writer out) throws IOException {
    return WRITER.createGenerator(out).disable(AUTO_CLOSE_TARGET);
  }

  /** Maps, lists, records and what is in them. */
  public static String text(Object answer) throws JsonProcessingException {
    return WRITER.writeValueAsString(answer);
  }
}
