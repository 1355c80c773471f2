package dev.offlineupload.doors;

import static dev.offlineupload.text.Units.number;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.offlineupload.connectivity.Remedies;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The queue's status with the field names that the Python system had, and ours beside them.
 *
 * @param queueSize pending and uploading
 * @param recentUploads completed in the last 24 h
 * @param monitoring whether an agent runs and is not paused
 * @param oldestPendingSeconds how long the oldest pending upload waits; null if none does
 * @param pendingBytes of what is pending or uploading
 * @param held recordings that are still but not whole
 * @param unfinished files that hold still and are not taken for finished, no more than 20
 * @param vanished of the failed ones, those whose files were deleted before they could be sent
 * @param pausedSince ISO 8601; null if nobody paused the agent
 * @param alerts those that stand
 * @param passedOver what the last whole scan passed over, by kind; only kinds that there are
 * @param config how the agent stands to its {@code config.env}; null if none runs, or none that
 *     watches it
 * @param due whether something waits that could go now; not told outside
 * @param uploadedBytes over all runs; not told outside
 */
public record QueueStatus(
    long queueSize,
    long pending,
    long uploading,
    long completed,
    long failed,
    long expired,
    @JsonProperty("recent_uploads_24h") long recentUploads,
    @JsonProperty("is_monitoring") boolean monitoring,
    Stats stats,
    Link connectivity,
    Long oldestPendingSeconds,
    long pendingBytes,
    long held,
    List<Unfinished> unfinished,
    long vanished,
    String pausedSince,
    List<Alert> alerts,
    List<PassedOver> passedOver,
    Config config,
    @JsonIgnore boolean due,
    @JsonIgnore long uploadedBytes) {

  /** Over all runs. */
  public record Stats(
      long totalProcessed,
      long successfulUploads,
      long failedUploads,
      String lastCleanup,
      String lastConnectivityCheck) {}

  /**
   * The last probe.
   *
   * @param state unknown before the first
   * @param since ISO 8601; null before the first
   * @param reason why storage is not within reach; empty if it is
   * @param remedy what a person can do about it; empty if it is
   */
  public record Link(String state, String since, Number latencyMs, String reason, String remedy) {}

  /** A file that still lacks evidence of being finished, and which. */
  public record Unfinished(String videoPath, String reason) {
    /** The same, in other words. */
    Unfinished said(UnaryOperator<String> words) {
      return new Unfinished(videoPath, words.apply(reason));
    }
  }

  /** An alert that stands. */
  public record Alert(String condition, String subject, String message, String raisedAt) {}

  /**
   * What is not looked at.
   *
   * @param kind link, other-video, undecodable or excluded
   * @param example the path of one of them
   */
  public record PassedOver(String kind, long files, String example) {}

  /**
   * How a running agent stands to its {@code config.env}. Names of keys, never a value.
   *
   * @param environment keys that its environment sets, whatever the file says
   * @param waiting keys with another value in the file, taken as soon as no chunk is under way
   * @param restartFor keys with another value in the file, which count from the next start
   * @param refused keys, or lines, for which the file can't be used as it is now
   */
  public record Config(
      String file,
      List<String> environment,
      List<String> waiting,
      List<String> restartFor,
      List<String> refused) {
    /** In a sentence each: how the file differs from what runs. */
    public List<String> differences() {
      return Stream.of(
              told("changed on disk, taken once the chunks under way end: %s", waiting),
              told("changed on disk; restart to use it: %s", restartFor),
              told("can't be used as it is on disk, what ran goes on: %s", refused))
          .flatMap(Optional::stream)
          .toList();
    }

    private static Optional<String> told(String sentence, List<String> keys) {
      return keys.isEmpty()
          ? Optional.empty()
          : Optional.of(sentence.formatted(String.join(", ", keys)));
    }
  }

  /**
   * Made of the row of status.sql.
   *
   * @param running whether an agent runs on this database
   * @param now ms since the epoch
   */
  public static QueueStatus of(Map<String, Object> row, boolean running, long now) {
    long successful = number(row, "successful_uploads");
    long failed = number(row, "failed_uploads");
    String paused = text(row, "paused_since");
    return new QueueStatus(
        number(row, "pending") + number(row, "uploading"),
        number(row, "pending"),
        number(row, "uploading"),
        number(row, "completed"),
        number(row, "failed"),
        number(row, "expired"),
        number(row, "recent_uploads_24h"),
        running && paused == null,
        new Stats(
            successful + failed,
            successful,
            failed,
            text(row, "last_cleanup"),
            text(row, "last_connectivity_check")),
        link(row),
        row.get("oldest_pending") == null
            ? null
            : Math.max(0, now / 1000 - number(row, "oldest_pending")),
        number(row, "pending_bytes"),
        number(row, "held"),
        list(text(row, "unfinished"), Unfinished[].class),
        number(row, "vanished"),
        paused,
        list(text(row, "alerts"), Alert[].class),
        list(text(row, "passed_over"), PassedOver[].class),
        running ? read(text(row, "config"), Config.class) : null,
        number(row, "due") > 0,
        number(row, "uploaded_bytes"));
  }

  private static Link link(Map<String, Object> row) {
    String state = Objects.requireNonNullElse(text(row, "connectivity_state"), "unknown");
    String reason = Objects.requireNonNullElse(text(row, "connectivity_reason"), "");
    return new Link(
        state,
        text(row, "connectivity_since"),
        (Number) row.get("connectivity_latency"),
        reason,
        Remedies.of(state, reason));
  }

  private static String text(Map<String, Object> row, String column) {
    Object value = row.get(column);
    return value == null ? null : value.toString();
  }

  private static <T> List<T> list(String json, Class<T[]> type) {
    return json == null ? List.of() : List.of(read(json, type));
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return json == null ? null : Json.read(json, type);
    } catch (JsonProcessingException fault) {
      throw new IllegalStateException("The database made no JSON", fault);
    }
  }

  /** How many are in a state. */
  public long count(String state) {
    return switch (state) {
      case "pending" -> pending;
      case "uploading" -> uploading;
      case "completed" -> completed;
      case "failed" -> failed;
      case "expired" -> expired;
      default -> throw new IllegalArgumentException(state);
    };
  }

  /** Whether nobody lets anything further begin. */
  public boolean paused() {
    return pausedSince != null;
  }
}
