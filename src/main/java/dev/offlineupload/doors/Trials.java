package dev.offlineupload.doors;

import dev.offlineupload.alerts.Channels;
import dev.offlineupload.alerts.Notes;
import dev.offlineupload.camel.RouteCalls;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.storage.Answer;
import dev.offlineupload.storage.Attempt;
import dev.offlineupload.storage.BucketLimits;
import dev.offlineupload.storage.Replies;
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
    return answer("direct:ask-bucket", Map.of());
  }

  /** Whether storage would take an upload, now; leaves nothing behind. */
  public Answer tryUpload() {
    return answer("direct:try-upload", Map.of());
  }

  /** Whether storage would replace an object of ours; nothing if there is none to try it with. */
  public Optional<Answer> tryOverwrite() {
    UploadFilter completed = new UploadFilter("completed", null, null, null, null, null, 1);
    return calls.rows("list-ledger", Map.of("filter", completed, "after", 0)).stream()
        .map(QueuedUpload::of)
        .filter(upload -> upload.bucketPath() != null && upload.checksum() != null)
        .findFirst()
        .map(upload -> answer("direct:try-overwrite", Map.of("upload", upload)));
  }

  /** What the bucket takes, as it said last, and the server, which is asked now. */
  public BucketLimits limits() {
    calls.send("direct:ask-server", Map.of());
    return calls.bean("limits", BucketLimits.class);
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
  private Answer answer(String door, Map<String, Object> variables) {
    Exchange exchange = calls.send(door, variables);
    return exchange.getException() == null
        ? exchange.getVariable("answer", Answer.class)
        : calls
            .bean("replies", Replies.class)
            .unanswered(exchange.getVariable("attempt", Attempt.class), exchange.getException());
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
