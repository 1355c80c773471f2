package dev.offlineupload.observe;

import dev.offlineupload.recording.Recording;
import dev.offlineupload.storage.Transfers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The agent in numbers, for Prometheus. All series are there from the start, and no more ever come:
 * labels are words of closed lists, never a camera, a path or an id.
 */
public final class Meters {
  /** The content type of {@link #scrape}. */
  public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** How an attempt can end: those of the routes' outcomes that do, and {@code other}. */
  static final List<String> OUTCOMES =
      List.of(
          "verified", "changed",
          "conflict", "retry",
          "unproven", "refuse",
          "missing", "vanished",
          "unreadable", "pause",
          "yield", "misplaced",
          "gone", "lost",
          "snooze", "other");

  private static final Duration[] ATTEMPT = seconds(1, 5, 15, 60, 300, 900, 3600);
  private static final Duration[] LAG = seconds(2, 5, 10, 30, 60, 300, 3600);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Transfers transfers;
  private final QueueGauges queue;
  private final Map<String, Timer> attempts;
  private final Map<String, Counter> bytes;
  private final Timer lag;

  public Meters(Transfers transfers, QueueGauges queue, AgentGauges agent) {
    this.transfers = transfers;
    this.queue = queue;
    queue.bindTo(registry);
    agent.bindTo(registry);
    attempts = byOutcome(this::attempt);
    bytes = byOutcome(this::bytes);
    lag =
        Timer.builder("offline.upload.discovery.lag")
            .description("Time from the last change of a recording to its place in the queue.")
            .serviceLevelObjectives(LAG)
            .register(registry);
  }

  private static Duration[] seconds(int... seconds) {
    return Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
  }

  private static <T> Map<String, T> byOutcome(Function<String, T> made) {
    return OUTCOMES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), made));
  }

  private Timer attempt(String outcome) {
    return Timer.builder("offline.upload.attempt.duration")
        .description("Time of an upload in its lane, by how the attempt ended.")
        .tag("outcome", outcome)
        .serviceLevelObjectives(ATTEMPT)
        .register(registry);
  }

  private Counter bytes(String outcome) {
    return Counter.builder("offline.upload.attempt")
        .description("Bytes that ended attempts handed to the network, by how the attempt ended.")
        .baseUnit("bytes")
        .tag("outcome", outcome)
        .register(registry);
  }

  /**
   * An attempt ended, and is not yet out of its lane.
   *
   * @param outcome the routes' word for how
   */
  public void attemptEnded(long uploadId, String outcome) {
    String known = attempts.containsKey(outcome) ? outcome : "other";
    attempts.get(known).record(transfers.time(uploadId));
    bytes.get(known).increment((double) transfers.sent(uploadId));
  }

  /**
   * Recordings that were found are queued.
   *
   * @param now ms since the epoch
   */
  public void discovered(List<Recording> recordings, long now) {
    recordings.forEach(
        recording -> lag.record(Duration.ofMillis(Math.max(0, now - recording.fileMtime()))));
  }

  /** All of it in the text format of Prometheus. Asks the database once. */
  public synchronized String scrape() {
    queue.look();
    return registry.scrape();
  }
}
