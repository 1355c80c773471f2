package dev.offlineupload.camel;

import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.support.TypeConverterSupport;

/**
 * Converts the name of an HTTP method at once. Camel has no converter of its own for it: with each
 * request it looks through all it has before it falls back to the constants of the enum.
 */
final class HttpMethodNames extends TypeConverterSupport implements CamelConfiguration {
  @Override
  public void configure(CamelContext context) {
    context
        .getTypeConverterRegistry()
        .addTypeConverter(HttpMethods.class, String.class, new HttpMethodNames());
  }

  @Override
  public <T> T convertTo(Class<T> type, Exchange exchange, Object value) {
    return type.cast(HttpMethods.valueOf(value.toString()));
  }
}
