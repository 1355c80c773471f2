package dev.offlineupload.doors;

import dev.offlineupload.alerts.Channels;
import dev.offlineupload.alerts.Notes;
import dev.offlineupload.camel.RouteCalls;
import dev.offlineupload.recording.Recording;
import dev.offlineupload.recording.UploadRequest;
import dev.offlineupload.storage.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;

/** The doors of the agent in Java: each is one {@code direct:} route. */
public final class Doors {
  private final RouteCalls calls;

  public Doors(Main main) {
    calls = new RouteCalls(main);
  }

  /** The queue in one row, by the names of status.sql. */
  @SuppressWarnings("unchecked")
  public Map<String, Object> queueStatus() {
    return calls.ask("direct:queue-status", Map.of(), Map.class);
  }

  /** What needs a person, newest first: status, video_path, reason, since. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> troubles() {
    return calls.ask("direct:troubles", Map.of(), List.class);
  }

  /** The uploads that are not over, and those that ended last: id, video_path, status and more. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> uploads() {
    return calls.ask("direct:uploads", Map.of(), List.class);
  }

  /**
   * Queues a recording that somebody names; one that the queue has already stays as it is.
   *
   * @return its row's id and status
   * @throws IllegalArgumentException if it is refused; the message says why
   * @throws IllegalStateException if the queue is full
   */
  @SuppressWarnings("unchecked")
  public Map<String, Object> addToQueue(UploadRequest asked) {
    Map<String, Object> row = calls.ask("direct:add-to-queue", Map.of("request", asked), Map.class);
    if (row == null) {
      throw new IllegalStateException(
          "The queue is full (OFFLINE_MAX_QUEUE_SIZE): add it again once uploads are done");
    }
    return row;
  }

  /** Uploads by state, camera and arena, the newest first, each as its row is. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> uploads(UploadFilter filter) {
    return calls.ask("direct:list-uploads", Map.of("filter", filter), List.class);
  }

  /** One upload, as its row is. */
  @SuppressWarnings("unchecked")
  public Optional<Map<String, Object>> upload(long id) {
    return Optional.ofNullable(calls.ask("direct:find-upload", Map.of("id", id), Map.class));
  }

  /**
   * What became of each attempt: started_at, ended_at, bytes_sent, outcome, message; newest last.
   */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> attempts(long id) {
    return calls.ask("direct:find-attempts", Map.of("id", id), List.class);
  }

  /** Whether a failed or expired upload of this id now waits again. */
  public boolean retry(long id) {
    return calls.moved("direct:requeue", Map.of("id", id)) > 0;
  }

  /** Lets all failed and expired uploads wait again; how many they are. */
  public int retryAll() {
    return calls.moved("direct:requeue-all", Map.of());
  }

  /**
   * Whether an upload of this id that is not over now has the priority.
   *
   * @param priority -1000 to 1000, higher goes first
   * @throws IllegalArgumentException if it is out of range
   */
  public boolean setPriority(long id, int priority) {
    if (Math.abs((long) priority) > Recording.HIGHEST_PRIORITY) {
      throw new IllegalArgumentException(
          "A priority is from -%1$d to %1$d: %2$d".formatted(Recording.HIGHEST_PRIORITY, priority));
    }
    return calls.moved("direct:prioritise", Map.of("id", id, "priority", priority)) > 0;
  }

  /**
   * Whether an upload of this id that waits or ended badly is out of the queue now. Its file stays
   * and is not queued again.
   */
  public boolean cancel(long id) {
    return calls.moved("direct:cancel", Map.of("id", id)) > 0;
  }

  /** Claims nothing more until {@link #resume}, also after a restart. */
  public void pause() {
    calls.request("direct:pause", Map.of());
  }

  /** Goes on after {@link #pause}. */
  public void resume() {
    calls.request("direct:resume", Map.of());
  }

  /** Asks storage whether it is well; if it is, all that waits is due now. For an agent's doors. */
  public void forceProcess() {
    calls.request("direct:force-process", Map.of());
  }

  /** Asks storage whether it is well, and moves the gate. For an agent's doors. */
  public void probe() {
    calls.request("direct:probe", Map.of());
  }

  /**
   * The newest rows of the link's log, the newest first: timestamp, status, latency (ms),
   * error_details.
   */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> connectivityLog(int limit) {
    return calls.ask("direct:list-connectivity", Map.of("limit", limit), List.class);
  }

  /** The uploads that lanes have. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> lanes() {
    return calls.ask("direct:list-lanes", Map.of(), List.class);
  }

  /** Every camera: arena, quadra, camera_id, last_seen, last_uploaded; empty is not known. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> cameras() {
    return calls.ask("direct:list-cameras", Map.of(), List.class);
  }

  /**
   * How the queue went: at, pending, pending_bytes, sent_bytes, disk_free.
   *
   * @param from ms since the epoch
   * @param width of a span, in ms; one sample of each
   */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> samples(long from, long width) {
    return calls.ask("direct:list-samples", Map.of("from", from, "width", width), List.class);
  }

  /**
   * How the link went: at, status, seen.
   *
   * @param from s since the epoch
   * @param width of a span, in s
   */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> link(long from, long width) {
    return calls.ask("direct:list-link", Map.of("from", from, "width", width), List.class);
  }

  /**
   * What people were told, what stands first: id, condition, subject, message, raised_at,
   * cleared_at, lasted_seconds, told.
   */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> alerts() {
    return calls.ask("direct:list-alerts", Map.of(), List.class);
  }

  /** The channels that are on: channel, waiting, attempts, last_error, delivered_at. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> channels() {
    return calls.ask("direct:list-channels", Map.of(), List.class);
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

  /** Removes what is past its retention, now. */
  public void cleanUp() {
    calls.request("direct:clean-up", Map.of());
  }

  /** Asks storage for the bucket, now. */
  public Answer askBucket() {
    return calls.answer("direct:ask-bucket", Map.of());
  }

  /** Whether storage would take an upload, now; leaves nothing behind. */
  public Answer tryUpload() {
    return calls.answer("direct:try-upload", Map.of());
  }
}
