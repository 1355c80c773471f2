package dev.offlineupload.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.regex.Pattern;

/** A body of an answer: Supabase's JSON, TUS plain text, or a page of something in between. */
record Body(String text, JsonNode json) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern BYTE_ORDER_MARK = Pattern.compile("^\\uFEFF");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  static Body of(String text) {
    String body = text == null ? "" : BYTE_ORDER_MARK.matcher(text).replaceFirst("").strip();
    return new Body(body, parsed(body));
  }

  private static JsonNode parsed(String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return MissingNode.getInstance();
    }
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  /** As the list of a folder is. */
  boolean isList() {
    return json.isArray();
  }

  boolean isJson() {
    return json.isObject();
  }

  boolean isPage() {
    return text.startsWith("<");
  }

  /**
   * The body's {@code statusCode} (a string, sometimes a number) if it is one of an error, or the
   * given HTTP status.
   */
  int trueStatus(int httpStatus) {
    int inBody = json.path("statusCode").asInt(0);
    return inBody >= 400 && inBody < 600 ? inBody : httpStatus;
  }

  String code() {
    String code = json.path("code").asText("");
    return CODE.matcher(code).matches() ? code : "";
  }

  String message() {
    return isJson() ? json.path("message").asText(text) : text;
  }
}
