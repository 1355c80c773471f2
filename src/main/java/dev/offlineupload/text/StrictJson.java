package dev.offlineupload.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;

/**
 * JSON of others as records, read to the letter: no field twice, nothing behind the end, no number
 * that is a text, no text that is a number, and no field that the record does not know unless the
 * record says otherwise.
 */
public final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(16)
                          .maxNumberLength(100)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts ->
                  texts
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private StrictJson() {}

  /**
   * Reads a whole text.
   *
   * @throws IllegalArgumentException if it is no JSON; the message says why
   */
  public static JsonNode read(byte[] json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException fault) {
      throw new IllegalArgumentException(fault.getOriginalMessage(), fault);
    } catch (IOException fault) {
      throw new IllegalArgumentException(fault.getMessage(), fault);
    }
  }

  /**
   * The fields of an object.
   *
   * @throws JsonMappingException if one is of another type, or not known; see {@link #field}
   */
  public static <T> T as(JsonNode object, Class<T> type) throws JsonMappingException {
    return as(MAPPER.reader(), object, type);
  }

  /** The same of an object whose other fields are nobody's business. */
  public static <T> T known(JsonNode object, Class<T> type) throws JsonMappingException {
    return as(
        MAPPER.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES), object, type);
  }

  private static <T> T as(ObjectReader reader, JsonNode object, Class<T> type)
      throws JsonMappingException {
    try {
      return reader.treeToValue(object, type);
    } catch (JsonMappingException wrong) {
      throw wrong;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The name of the field that is wrong. */
  public static String field(JsonMappingException wrong) {
    return wrong.getPath().get(0).getFieldName();
  }
}
