package dev.offlineupload.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The components that are there, each described by the catalog entry in its own jar. */
final class Components {
  private static final String SERVICES = "META-INF/services/org/apache/camel/component/";

  /** Those that somebody might mean; which of them are there, the jars say. */
  private static final List<String> COMMON =
      List.of(
          "bean",
          "controlbus",
          "direct",
          "file",
          "http",
          "https",
          "log",
          "mail",
          "mock",
          "platform-http",
          "quartz",
          "rest",
          "seda",
          "smtp",
          "smtps",
          "sql",
          "timer");

  private final Map<String, Optional<Component>> found = new HashMap<>();

  Optional<Component> of(String scheme) {
    return found.computeIfAbsent(scheme, Components::find);
  }

  List<String> common() {
    return COMMON.stream().filter(scheme -> of(scheme).isPresent()).toList();
  }

  private static Optional<Component> find(String scheme) {
    if (!scheme.matches("[a-z][a-z0-9+.-]*")) {
      return Optional.empty();
    }
    try (InputStream service = resource(SERVICES + scheme)) {
      if (service == null) {
        return Optional.empty();
      }
      Properties names = new Properties();
      names.load(service);
      return Optional.of(described(scheme, names.getProperty("class")));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Component described(String scheme, String type) throws IOException {
    String folder = type.substring(0, type.lastIndexOf('.')).replace('.', '/');
    String json = "META-INF/" + folder + "/" + scheme + ".json";
    try (InputStream description = resource(json)) {
      if (description == null) {
        throw new IllegalStateException(json + " is missing from this build");
      }
      JsonNode about = new ObjectMapper().readTree(description);
      if (scheme.equals("quartz")) {
        completeQuartz((ObjectNode) about.path("properties"));
      }
      return new Component(scheme, about);
    }
  }

  /** Its description says neither what a trigger takes nor what a cron expression is. */
  private static void completeQuartz(ObjectNode options) {
    options.remove("triggerParameters");
    options.putObject("trigger.repeatInterval").put("type", "integer");
    options.putObject("trigger.repeatCount").put("type", "integer");
    options.putObject("trigger.timeZone").put("type", "string");
    options.withObject("cron").put("type", "cron");
  }

  private static InputStream resource(String name) {
    return Components.class.getClassLoader().getResourceAsStream(name);
  }
}
