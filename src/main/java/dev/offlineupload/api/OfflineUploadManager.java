package dev.offlineupload.api;

import dev.offlineupload.Agent;
import dev.offlineupload.AgentSettings;
import dev.offlineupload.Doors;
import dev.offlineupload.Home;
import dev.offlineupload.UploadFilter;
import dev.offlineupload.recording.UploadRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent in this process, with the calls that users of the Python system know; maps have the
 * field names of the command line's JSON. Each call is answered by a route; they may be made from
 * any thread.
 */
public final class OfflineUploadManager implements AutoCloseable {
  private final Agent agent;

  /** The doors of a running agent. */
  public OfflineUploadManager(Agent agent) {
    this.agent = agent;
  }

  /**
   * Starts an agent; it works until it is closed.
   *
   * @param configFile a {@code config.env}; the environment wins over it
   * @throws dev.offlineupload.InvalidSettings if it says what can't be
   * @throws dev.offlineupload.queue.AgentAlreadyRunning if another one works on its database
   * @throws dev.offlineupload.queue.UnusableDatabase if its database can't be used
   * @throws dev.offlineupload.UnusableRoutes if a route file can't be used
   */
  public static OfflineUploadManager start(Path configFile) {
    return new OfflineUploadManager(
        Agent.start(AgentSettings.load(configFile, System.getenv()), Home.routes(), Map.of()));
  }

  /**
   * Queues a recording; one that the queue has already stays as it is.
   *
   * @return the id of its row
   * @throws IllegalArgumentException if it is refused; the message says why
   * @throws IllegalStateException if the queue is full
   */
  public long addToQueue(UploadRequest request) {
    return ((Number) doors().addToQueue(request).get("id")).longValue();
  }

  /** As {@code status --json}. */
  public Map<String, Object> queueStatus() {
    return status().fields();
  }

  /**
   * Asks storage whether it is well, and if it is, lets all that waits go now.
   *
   * @return {@code success}, {@code error} where there was none, {@code queue_status}
   */
  public Map<String, Object> forceProcessQueue() {
    doors().forceProcess();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("success", agent.gate().isOnline());
    if (!agent.gate().isOnline()) {
      answer.put("error", agent.gate().getState() + ": " + agent.gate().getReason());
    }
    answer.put("queue_status", queueStatus());
    return answer;
  }

  /** Removes what is past its retention, now; how many rows of each state went. */
  public Map<String, Long> cleanUp() {
    QueueStatus before = status();
    doors().cleanUp();
    QueueStatus after = status();
    Map<String, Long> removed = new LinkedHashMap<>();
    for (String state : List.of("completed", "failed", "expired")) {
      removed.put(state, Math.max(0, before.number(state) - after.number(state)));
    }
    return removed;
  }

  private QueueStatus status() {
    return new QueueStatus(doors().queueStatus(), true, Clock.systemUTC().millis());
  }

  /** Asks storage now: {@code online}, {@code state}, {@code reason}. */
  public Map<String, Object> checkConnectivity() {
    doors().probe();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("online", agent.gate().isOnline());
    answer.put("state", agent.gate().getState());
    answer.put("reason", agent.gate().getReason());
    return answer;
  }

  /** Lets nothing further begin, also after a restart, until {@link #resume}. */
  public void pause() {
    doors().pause();
  }

  public void resume() {
    doors().resume();
  }

  /** As {@code list --json}. */
  public List<Map<String, Object>> uploads(UploadFilter filter) {
    return doors().uploads(filter).stream().map(UploadFields::of).toList();
  }

  /** As {@code show --json}: an upload and its {@code attempts}. */
  public Optional<Map<String, Object>> upload(long id) {
    return doors().upload(id).map(row -> UploadFields.of(row, doors().attempts(id)));
  }

  /**
   * Lets failed and expired uploads wait again, with a fresh count.
   *
   * @return the ids of those that do
   */
  public List<Long> retry(List<Long> ids) {
    return ids.stream().filter(doors()::retry).toList();
  }

  /** Lets all failed and expired uploads wait again; how many they are. */
  public int retryAllFailed() {
    return doors().retryAll();
  }

  /** See {@link Doors#setPriority}. */
  public boolean setPriority(long id, int priority) {
    return doors().setPriority(id, priority);
  }

  /** See {@link Doors#cancel}. */
  public boolean cancel(long id) {
    return doors().cancel(id);
  }

  private Doors doors() {
    return agent.doors();
  }

  @Override
  public void close() {
    agent.close();
  }
}
