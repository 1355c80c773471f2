package dev.offlineupload.doors;

import dev.offlineupload.alerts.Channels;
import dev.offlineupload.alerts.Notes;
import dev.offlineupload.camel.RouteCalls;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.storage.Answer;
import dev.offlineupload.storage.Answers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Asks storage and those who are told of alerts whether they would do their part. */
public final class Trials {
  private final RouteCalls calls;

  public Trials(RouteCalls calls) {
    this.calls = calls;
  }

  /** Asks storage for the bucket, now. */
  public Answer askBucket() {
    return answer("direct:ask-bucket");
  }

  /** Whether storage would take an upload, now; leaves nothing behind. */
  public Answer tryUpload() {
    return answer("direct:try-upload");
  }

  /** The names of what was changed last in a folder; none if storage can't be asked. */
  @SuppressWarnings("unchecked")
  public List<String> newestIn(String folder) {
    Exchange asked = calls.send("direct:list-newest", Map.of("folder", folder));
    return asked.getException() == null ? asked.getMessage().getBody(List.class) : List.of();
  }

  /** Which agent's upload an object is; empty if it does not tell. */
  public String whose(String key) {
    QueuedUpload object = QueuedUpload.of(Map.of("bucket_path", key));
    Exchange asked = calls.send("direct:whose-object", Map.of("upload", object));
    return asked.getException() == null ? asked.getMessage().getBody(String.class) : "";
  }

  /** What storage answered, be it nothing. */
  private Answer answer(String door) {
    Exchange exchange = calls.send(door, Map.of());
    return exchange.getException() == null
        ? exchange.getVariable("answer", Answer.class)
        : calls.bean("answers", Answers.class).unreachable(exchange.getException());
  }

  /**
   * Tells a trial by one channel; empty if it was taken, else why not, in one line without secrets.
   *
   * @param channel webhook, email or telegram
   */
  public Optional<String> tryChannel(String channel) {
    Notes notes = calls.bean("notes", Notes.class);
    Exchange exchange = calls.send("direct:tell-" + channel, Map.of("note", notes.trial()));
    return Optional.ofNullable(exchange.getException())
        .map(fault -> calls.bean("channels", Channels.class).reason(fault));
  }
}
