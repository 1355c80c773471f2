package dev.offlineupload.camel;

import dev.offlineupload.storage.Answer;
import dev.offlineupload.storage.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** Calls {@code direct:} routes from Java. */
public final class RouteCalls {
  private final Main main;

  public RouteCalls(Main main) {
    this.main = main;
  }

  /** The body that a route leaves. */
  public <T> T ask(String door, Map<String, Object> variables, Class<T> type) {
    return request(door, variables).getMessage().getBody(type);
  }

  /** How many rows its last statement moved. */
  public int moved(String door, Map<String, Object> variables) {
    return request(door, variables).getMessage().getHeader("CamelSqlUpdateCount", 0, Integer.class);
  }

  /** What storage answered, be it nothing. */
  public Answer answer(String door, Map<String, Object> variables) {
    Exchange exchange = send(door, variables);
    return exchange.getException() == null
        ? exchange.getVariable("answer", Answer.class)
        : answers().unreachable(exchange.getException());
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

  public Answers answers() {
    return bean("answers", Answers.class);
  }

  public <T> T bean(String name, Class<T> type) {
    return main.getCamelContext().getRegistry().lookupByNameAndType(name, type);
  }
}
