package dev.offlineupload.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Holds answers to what the OpenAPI document says of them. */
final class Document {
  private final JsonNode document;

  Document(JsonNode document) {
    this.document = document;
  }

  /** An answer of this path and method, with status 200. */
  void describes(String method, String path, JsonNode answer) {
    JsonNode operation = document.get("paths").get(path).get(method);
    JsonNode schema = operation.at("/responses/200/content/application~1json/schema");
    assertThat(schema.isObject()).as(method + " " + path).isTrue();
    check(schema, answer, method + " " + path);
  }

  private void check(JsonNode schema, JsonNode value, String where) {
    if (schema.has("$ref")) {
      check(document.at(schema.get("$ref").asText().substring(1)), value, where);
      return;
    }
    List<String> types = new ArrayList<>();
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      types.add(type.asText());
    }
    type.forEach(one -> types.add(one.asText()));
    assertThat(types).as(where + " is " + value).contains(typeOf(value, types));
    if (schema.has("enum")) {
      assertThat(schema.get("enum")).as(where).contains(value);
    }
    if (value.isArray()) {
      value.forEach(one -> check(schema.get("items"), one, where + "[]"));
    }
    if (value.isObject() && schema.has("properties")) {
      checkFields(schema, value, where);
    }
  }

  private void checkFields(JsonNode schema, JsonNode value, String where) {
    schema
        .get("required")
        .forEach(field -> assertThat(value.has(field.asText())).as(where + "." + field).isTrue());
    value
        .properties()
        .forEach(
            field -> {
              JsonNode known = schema.get("properties").get(field.getKey());
              assertThat(known).as(where + "." + field.getKey() + " is not documented").isNotNull();
              check(known, field.getValue(), where + "." + field.getKey());
            });
  }

  private static String typeOf(JsonNode value, List<String> allowed) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      default -> value.isIntegralNumber() && allowed.contains("integer") ? "integer" : "number";
    };
  }
}
