package dev.offlineupload.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** A body of an answer: Supabase's JSON, TUS plain text, or a page of something in between. */
record Body(String text, JsonNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static Body of(String text) {
    String body = text == null ? "" : text.strip();
    return new Body(body, parsed(body));
  }

  private static JsonNode parsed(String text) {
    if (!text.startsWith("{")) {
      return MissingNode.getInstance();
    }
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  boolean isJson() {
    return json.isObject();
  }

  boolean isPage() {
    return text.startsWith("<");
  }

  /** The body's {@code statusCode} (a string, sometimes a number), or the given HTTP status. */
  int trueStatus(int httpStatus) {
    int inBody = json.path("statusCode").asInt(0);
    return inBody == 0 ? httpStatus : inBody;
  }

  String code() {
    return json.path("code").asText("");
  }

  String message() {
    return isJson() ? json.path("message").asText(text) : text;
  }
}
