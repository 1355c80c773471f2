package dev.offlineupload.doors;

import dev.offlineupload.camel.RouteCalls;
import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.recording.Recording;
import dev.offlineupload.recording.UploadRequest;
import dev.offlineupload.text.Units;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The queue of this process, the one road in for all who ask: what only looks is a named statement,
 * what moves something is a route.
 */
public final class AgentQueue implements UploadQueue {
  private static final int LONGEST_LOG = 1000;

  private final RouteCalls calls;
  private final Gate gate;
  private final BooleanSupplier running;
  private final Clock clock;
  private final Shared<Processed> processing = new Shared<>(this::processNow);
  private final Shared<Connectivity> probing = new Shared<>(this::probeNow);

  /**
   * @param running whether an agent works on the queue
   */
  public AgentQueue(RouteCalls calls, Gate gate, BooleanSupplier running, Clock clock) {
    this.calls = calls;
    this.gate = gate;
    this.running = running;
    this.clock = clock;
  }

  @Override
  public Row add(UploadRequest request) {
    return calls
        .row("direct:add-to-queue", Map.of("request", request))
        .map(AgentQueue::added)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The queue is full (OFFLINE_MAX_QUEUE_SIZE): add it again once uploads are"
                        + " done"));
  }

  private static Row added(Map<String, Object> row) {
    String news = Objects.toString(row.get("news"), "");
    if (!news.isEmpty() && Units.number(row, "told") == 0) {
      throw AlreadyQueued.of(row);
    }
    return new Row(
        Units.number(row, "id"),
        String.valueOf(row.get("status")),
        news.isEmpty() ? null : List.of(news.split(", ")));
  }

  @Override
  public QueueStatus status() {
    Map<String, Object> row = calls.row("direct:queue-status", Map.of()).orElseThrow();
    return QueueStatus.of(row, running.getAsBoolean(), clock.millis());
  }

  @Override
  public List<Trouble> troubles() {
    return Json.of(calls.rows("find-troubles", Map.of()), Trouble.class).stream()
        .map(Trouble::advised)
        .toList();
  }

  @Override
  public List<Upload> uploads(UploadFilter filter) {
    return Json.of(calls.rows("list-uploads", Map.of("filter", filter)), Upload.class);
  }

  @Override
  public Optional<Upload> upload(long id) {
    Optional<Map<String, Object>> row =
        calls.rows("find-upload", Map.of("id", id)).stream().findAny();
    row.ifPresent(found -> found.put("attempts", calls.rows("find-attempts", Map.of("id", id))));
    return row.map(found -> Json.of(found, Upload.class));
  }

  @Override
  public boolean retry(long id) {
    return calls.moved("direct:requeue", Map.of("id", id)) > 0;
  }

  @Override
  public int retryAll() {
    return calls.moved("direct:requeue-all", Map.of());
  }

  @Override
  public boolean setPriority(long id, int priority) {
    if (Math.abs((long) priority) > Recording.HIGHEST_PRIORITY) {
      throw new IllegalArgumentException(
          "A priority is from -%1$d to %1$d: %2$d".formatted(Recording.HIGHEST_PRIORITY, priority));
    }
    return calls.moved("direct:prioritise", Map.of("id", id, "priority", priority)) > 0;
  }

  @Override
  public boolean cancel(long id) {
    return calls.moved("direct:cancel", Map.of("id", id)) > 0;
  }

  @Override
  public void pause() {
    calls.request("direct:pause", Map.of());
  }

  @Override
  public void resume() {
    calls.request("direct:resume", Map.of());
  }

  @Override
  public Processed process() {
    return processing.ask();
  }

  private Processed processNow() {
    calls.request("direct:force-process", Map.of());
    QueueStatus status = status();
    String error = null;
    if (!gate.isOnline()) {
      error = gate.getState() + ": " + gate.getReason();
    } else if (status.paused()) {
      error = "The agent is paused: nothing begins until it is resumed";
    }
    return new Processed(error == null, error, status);
  }

  @Override
  public CleanedUp cleanUp() {
    QueueStatus before = status();
    calls.request("direct:clean-up", Map.of());
    QueueStatus after = status();
    return new CleanedUp(
        Math.max(0, before.completed() - after.completed()),
        Math.max(0, before.failed() - after.failed()),
        Math.max(0, before.expired() - after.expired()));
  }

  @Override
  public Connectivity connectivity(int log) {
    if (log < 0 || log > LONGEST_LOG) {
      throw new IllegalArgumentException("log is from 0 to " + LONGEST_LOG + ": " + log);
    }
    Connectivity said = probing.ask();
    List<Map<String, Object>> rows = calls.rows("list-connectivity", Map.of("limit", log));
    return said.with(Json.of(rows, Probe.class));
  }

  private Connectivity probeNow() {
    calls.request("direct:probe", Map.of());
    return new Connectivity(
        gate.isOnline(),
        gate.getState(),
        gate.getReason(),
        gate.getRemedy(),
        gate.getLatency(),
        List.of());
  }
}
