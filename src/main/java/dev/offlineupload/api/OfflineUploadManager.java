package dev.offlineupload.api;

import dev.offlineupload.agent.Agent;
import dev.offlineupload.agent.Home;
import dev.offlineupload.config.Settings;
import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.doors.Upload;
import dev.offlineupload.doors.UploadFilter;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.doors.UploadQueue.CleanedUp;
import dev.offlineupload.doors.UploadQueue.Connectivity;
import dev.offlineupload.doors.UploadQueue.Processed;
import dev.offlineupload.recording.UploadRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An agent in this process, with the calls that users of the Python system know. They may be made
 * from any thread.
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
   * @throws dev.offlineupload.config.InvalidSettings if it says what can't be
   * @throws dev.offlineupload.queue.AgentAlreadyRunning if another one works on its database
   * @throws dev.offlineupload.queue.UnusableDatabase if its database can't be used
   * @throws dev.offlineupload.camel.UnusableRoutes if a route file can't be used
   */
  public static OfflineUploadManager start(Path configFile) {
    return new OfflineUploadManager(
        Agent.start(Settings.load(configFile, System.getenv()), Home.routes(), Map.of()));
  }

  /**
   * Queues a recording; see {@link UploadQueue#add}.
   *
   * @return the id of its row
   * @throws dev.offlineupload.doors.AlreadyQueued if the queue has it, and what is said of it now
   *     came too late
   * @throws IllegalArgumentException if it is refused; the message says why
   * @throws IllegalStateException if the queue is full
   */
  public long addToQueue(UploadRequest request) {
    return queue().add(request).id();
  }

  /** See {@link UploadQueue#status}. */
  public QueueStatus queueStatus() {
    return queue().status();
  }

  /** See {@link UploadQueue#process}. */
  public Processed forceProcessQueue() {
    return queue().process();
  }

  /** See {@link UploadQueue#cleanUp}. */
  public CleanedUp cleanUp() {
    return queue().cleanUp();
  }

  /** See {@link UploadQueue#connectivity}. */
  public Connectivity checkConnectivity() {
    return queue().connectivity(0);
  }

  /** See {@link UploadQueue#pause}. */
  public void pause() {
    queue().pause();
  }

  /** See {@link UploadQueue#resume}. */
  public void resume() {
    queue().resume();
  }

  /** See {@link UploadQueue#uploads}. */
  public List<Upload> uploads(UploadFilter filter) {
    return queue().uploads(filter);
  }

  /** See {@link UploadQueue#upload}. */
  public Optional<Upload> upload(long id) {
    return queue().upload(id);
  }

  /**
   * Lets failed and expired uploads wait again, with a fresh count.
   *
   * @return the ids of those that do
   */
  public List<Long> retry(List<Long> ids) {
    return ids.stream().filter(queue()::retry).toList();
  }

  /** See {@link UploadQueue#retryAll}. */
  public int retryAllFailed() {
    return queue().retryAll();
  }

  /** See {@link UploadQueue#setPriority}. */
  public boolean setPriority(long id, int priority) {
    return queue().setPriority(id, priority);
  }

  /** See {@link UploadQueue#cancel}. */
  public boolean cancel(long id) {
    return queue().cancel(id);
  }

  private UploadQueue queue() {
    return agent.queue();
  }

  @Override
  public void close() {
    agent.close();
  }
}
