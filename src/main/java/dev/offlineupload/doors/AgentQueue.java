package dev.offlineupload.doors;

import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.recording.UploadRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The queue of this process: each call is answered by a route. */
public final class AgentQueue implements UploadQueue {
  private static final int LONGEST_LOG = 1000;

  private final Doors doors;
  private final Gate gate;
  private final BooleanSupplier running;
  private final Clock clock;
  private final Overview overview;

  /**
   * @param running whether an agent works on the queue
   */
  public AgentQueue(
      Doors doors, Gate gate, Overview overview, BooleanSupplier running, Clock clock) {
    this.overview = overview;
    this.doors = doors;
    this.gate = gate;
    this.running = running;
    this.clock = clock;
  }

  @Override
  public Map<String, Object> add(UploadRequest request) {
    return doors.addToQueue(request);
  }

  @Override
  public Map<String, Object> status() {
    return report().fields();
  }

  private QueueStatus report() {
    return new QueueStatus(doors.queueStatus(), running.getAsBoolean(), clock.millis());
  }

  @Override
  public List<Map<String, Object>> troubles() {
    return doors.troubles();
  }

  @Override
  public List<Map<String, Object>> uploads(UploadFilter filter) {
    return doors.uploads(filter).stream().map(UploadFields::of).toList();
  }

  @Override
  public Optional<Map<String, Object>> upload(long id) {
    return doors.upload(id).map(row -> UploadFields.of(row, doors.attempts(id)));
  }

  @Override
  public boolean retry(long id) {
    return doors.retry(id);
  }

  @Override
  public int retryAll() {
    return doors.retryAll();
  }

  @Override
  public boolean setPriority(long id, int priority) {
    return doors.setPriority(id, priority);
  }

  @Override
  public boolean cancel(long id) {
    return doors.cancel(id);
  }

  @Override
  public void pause() {
    doors.pause();
  }

  @Override
  public void resume() {
    doors.resume();
  }

  @Override
  public Map<String, Object> process() {
    doors.forceProcess();
    Map<String, Object> status = status();
    Map<String, Object> answer = new LinkedHashMap<>();
    boolean paused = status.get("paused_since") != null;
    answer.put("success", gate.isOnline() && !paused);
    if (!gate.isOnline()) {
      answer.put("error", gate.getState() + ": " + gate.getReason());
    } else if (paused) {
      answer.put("error", "The agent is paused: nothing begins until it is resumed");
    }
    answer.put("queue_status", status);
    return answer;
  }

  @Override
  public Map<String, Long> cleanUp() {
    QueueStatus before = report();
    doors.cleanUp();
    QueueStatus after = report();
    Map<String, Long> removed = new LinkedHashMap<>();
    for (String state : List.of("completed", "failed", "expired")) {
      removed.put(state, Math.max(0, before.number(state) - after.number(state)));
    }
    return removed;
  }

  @Override
  public Map<String, Object> connectivity(int log) {
    if (log < 0 || log > LONGEST_LOG) {
      throw new IllegalArgumentException("log is from 0 to " + LONGEST_LOG + ": " + log);
    }
    doors.probe();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("online", gate.isOnline());
    answer.put("state", gate.getState());
    answer.put("reason", gate.getReason());
    answer.put("latency_ms", gate.getLatency());
    answer.put("log", doors.connectivityLog(log));
    return answer;
  }

  @Override
  public Map<String, Object> alerts() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("alerts", doors.alerts());
    answer.put("channels", doors.channels());
    return answer;
  }

  @Override
  public Map<String, Object> overview() {
    return overview.now(report());
  }

  @Override
  public Map<String, Object> history(int hours) {
    return overview.history(hours);
  }
}
