package dev.offlineupload.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

/** How answers are written as JSON: by all doors alike, and for people to read. */
public final class Json {
  static final ObjectWriter WRITER = new ObjectMapper().writerWithDefaultPrettyPrinter();

  private Json() {}

  /** Maps, lists, records and what is in them. */
  public static String text(Object answer) throws JsonProcessingException {
    return WRITER.writeValueAsString(answer);
  }
}
