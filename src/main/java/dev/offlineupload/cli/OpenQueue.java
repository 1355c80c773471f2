package dev.offlineupload.cli;

import dev.offlineupload.agent.QueueDoors;
import dev.offlineupload.config.Settings;
import dev.offlineupload.doors.HttpQueue;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.http.ApiToken;
import dev.offlineupload.http.ApiUrl;
import dev.offlineupload.queue.AgentLock;
import java.net.URI;
import java.util.Optional;

/** The queue as a command reaches it: through the agent that runs, or in the database. */
final class OpenQueue implements AutoCloseable {
  private final UploadQueue queue;
  private final Optional<QueueDoors> doors;

  private OpenQueue(UploadQueue queue, Optional<QueueDoors> doors) {
    this.queue = queue;
    this.doors = doors;
  }

  /** Through the running agent; empty if none runs, or it serves no HTTP. */
  static Optional<OpenQueue> ofAgent(Settings settings) {
    Optional<URI> url =
        isAgentRunning(settings)
            ? new ApiUrl(settings.queue().beside(ApiUrl.FILE)).read()
            : Optional.empty();
    return url.map(
        base ->
            new OpenQueue(
                new HttpQueue(base, ApiToken.read(settings.queue().beside(ApiToken.FILE))),
                Optional.empty()));
  }

  /** See {@link QueueDoors#forReading}. */
  static OpenQueue forReading(Settings settings) {
    QueueDoors doors = QueueDoors.forReading(settings, "doors");
    return new OpenQueue(doors.queue(), Optional.of(doors));
  }

  /** See {@link QueueDoors#forWriting}. */
  static OpenQueue forWriting(Settings settings) {
    QueueDoors doors = QueueDoors.forWriting(settings);
    return new OpenQueue(doors.queue(), Optional.of(doors));
  }

  static boolean isAgentRunning(Settings settings) {
    return AgentLock.holder(settings.queue().database()).isPresent();
  }

  UploadQueue queue() {
    return queue;
  }

  @Override
  public void close() {
    doors.ifPresent(QueueDoors::close);
  }
}
