package dev.offlineupload.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** Calls named statements and {@code direct:} routes from Java. */
public final class RouteCalls {
  private static final String STATEMENT = "{{sql}}/%s.sql";

  private final Main main;

  public RouteCalls(Main main) {
    this.main = main;
  }

  /**
   * What a named statement finds.
   *
   * @param statement its file without the ending, such as {@code list-lanes}
   */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> rows(String statement, Map<String, Object> variables) {
    Exchange found = request(STATEMENT.formatted(statement), variables);
    return found.getMessage().getBody(List.class);
  }

  /** The row that a route leaves; empty if it leaves none. */
  @SuppressWarnings("unchecked")
  public Optional<Map<String, Object>> row(String door, Map<String, Object> variables) {
    return Optional.ofNullable(request(door, variables).getMessage().getBody(Map.class));
  }

  /** How many rows the last statement of a route moved. */
  public int moved(String door, Map<String, Object> variables) {
    return request(door, variables).getMessage().getHeader("CamelSqlUpdateCount", 0, Integer.class);
  }

  /**
   * The exchange as a route leaves it.
   *
   * @throws IllegalArgumentException if the route refuses what it was given
   */
  public Exchange request(String door, Map<String, Object> variables) {
    return checked(send(door, variables));
  }

  /** The same of one that was sent before. */
  public static Exchange checked(Exchange exchange) {
    IllegalArgumentException refused = exchange.getException(IllegalArgumentException.class);
    if (refused != null) {
      throw refused;
    }
    if (exchange.getException() != null) {
      throw CamelExecutionException.wrapCamelExecutionException(exchange, exchange.getException());
    }
    return exchange;
  }

  /** The same, whatever went wrong in it. */
  public Exchange send(String door, Map<String, Object> variables) {
    try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
      return template.request(door, asked -> variables.forEach(asked::setVariable));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  public <T> T bean(String name, Class<T> type) {
    return main.getCamelContext().getRegistry().lookupByNameAndType(name, type);
  }
}
