package dev.offlineupload.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** One of Camel's components, by the description that comes in its own jar. */
final class Component {
  private final String scheme;
  private final JsonNode about;
  private final JsonNode options;
  private final JsonNode ofComponent;

  Component(String scheme, JsonNode description) {
    this.scheme = scheme;
    this.about = description.path("component");
    this.options = description.path("properties");
    this.ofComponent = description.path("componentProperties");
  }

  String scheme() {
    return scheme;
  }

  boolean isConsumerOnly() {
    return about.path("consumerOnly").asBoolean();
  }

  boolean isProducerOnly() {
    return about.path("producerOnly").asBoolean();
  }

  /** Whether what it does not know is passed on, as to a web server. */
  boolean isLenient() {
    return about.path("lenientProperties").asBoolean();
  }

  /** The description of an option; of one with a prefix, such as {@code httpClient.}, too. */
  Optional<JsonNode> option(String name) {
    if (options.has(name)) {
      return Optional.of(options.get(name));
    }
    for (JsonNode option : options) {
      if (option.path("multiValue").asBoolean()
          && name.startsWith(option.path("prefix").asText("\0"))) {
        return Optional.of(option);
      }
    }
    return Optional.empty();
  }

  Set<String> optionNames() {
    Set<String> names = new LinkedHashSet<>();
    options.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /**
   * What must be said: in the address, or among the options. What a component may have been given
   * once for all its endpoints, as a token, need not be.
   */
  Set<String> required() {
    Set<String> names = new LinkedHashSet<>();
    for (String name : optionNames()) {
      if (options.get(name).path("required").asBoolean() && !ofComponent.has(name)) {
        names.add(name);
      }
    }
    return names;
  }

  boolean isPath(String option) {
    return options.path(option).path("kind").asText().equals("path");
  }
}
