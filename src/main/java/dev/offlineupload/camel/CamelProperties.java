package dev.offlineupload.camel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What {@code application.properties} says, as Camel reads it by itself. */
public final class CamelProperties {
  private static final String RESOURCE = "application.properties";

  private CamelProperties() {}

  public static Properties read() {
    try (InputStream text = CamelProperties.class.getClassLoader().getResourceAsStream(RESOURCE)) {
      if (text == null) {
        throw new IllegalStateException(RESOURCE + " is missing from this build");
      }
      Properties properties = new Properties();
      properties.load(text);
      return properties;
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
