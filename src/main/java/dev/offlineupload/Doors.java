package dev.offlineupload;

import dev.offlineupload.storage.Answer;
import dev.offlineupload.storage.Answers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** The doors of the agent in Java: each is one {@code direct:} route. */
public final class Doors {
  private final Main main;

  Doors(Main main) {
    this.main = main;
  }

  /** The queue in one row, by the names of status.sql. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> queueStatus() {
    return ask("direct:queue-status", Map.class);
  }

  /** What needs a person, newest first: status, video_path, reason, since. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> troubles() {
    return ask("direct:troubles", List.class);
  }

  /** The uploads that are not over, and those that ended last: id, video_path, status and more. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> uploads() {
    return ask("direct:uploads", List.class);
  }

  /** Removes what is past its retention, now. */
  public void cleanUp() {
    ask("direct:clean-up", Object.class);
  }

  /** Asks storage for the bucket, now. */
  public Answer askBucket() {
    return answerOf("direct:ask-bucket");
  }

  /** Whether storage would take an upload, now; leaves nothing behind. */
  public Answer tryUpload() {
    return answerOf("direct:try-upload");
  }

  private Answer answerOf(String door) {
    try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
      Exchange exchange = template.request(door, unused -> {});
      return exchange.getException() == null
          ? exchange.getVariable("answer", Answer.class)
          : answers().unreachable(exchange.getException());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private Answers answers() {
    return main.getCamelContext().getRegistry().lookupByNameAndType("answers", Answers.class);
  }

  private <T> T ask(String door, Class<T> type) {
    try (ProducerTemplate template = main.getCamelContext().createProducerTemplate()) {
      return template.requestBody(door, null, type);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
