package dev.offlineupload.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Camel's schema says nothing in a form that ours does not read. */
class DslSchemaTest {
  @Test
  void everyFormOfTheSchemaIsOneThatIsRead() throws IOException {
    Set<String> forms = new TreeSet<>();
    Set<String> types = new TreeSet<>();
    try (InputStream schema =
        getClass().getClassLoader().getResourceAsStream("schema/camelYamlDsl.json")) {
      collect(new ObjectMapper().readTree(schema), false, forms, types);
    }
    // What only tells people something: $schema, default, deprecated, description, format, title.
    assertThat(forms)
        .containsExactly(
            "$ref",
            "$schema",
            "additionalProperties",
            "anyOf",
            "default",
            "definitions",
            "deprecated",
            "description",
            "enum",
            "format",
            "items",
            "maxProperties",
            "not",
            "oneOf",
            "properties",
            "required",
            "title",
            "type");
    assertThat(types).containsExactly("array", "boolean", "number", "object", "string");
  }

  private static void collect(JsonNode node, boolean names, Set<String> forms, Set<String> types) {
    node.properties()
        .forEach(
            field -> {
              if (!names) {
                forms.add(field.getKey());
                if (field.getKey().equals("type")) {
                  types.add(field.getValue().asText());
                }
              }
              boolean inner =
                  !names
                      && (field.getKey().equals("properties")
                          || field.getKey().equals("definitions"));
              collect(field.getValue(), inner, forms, types);
            });
    if (node.isArray()) {
      node.forEach(item -> collect(item, false, forms, types));
    }
  }
}
