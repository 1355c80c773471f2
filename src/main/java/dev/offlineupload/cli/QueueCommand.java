package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.agent.QueueDoors;
import dev.offlineupload.config.Settings;
import dev.offlineupload.doors.AgentUnavailable;
import dev.offlineupload.doors.HttpQueue;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.http.ApiToken;
import dev.offlineupload.http.ApiUrl;
import dev.offlineupload.queue.AgentLock;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** A command about the queue: the running agent is asked, or where none runs the database. */
abstract class QueueCommand extends CliCommand {
  /** Those of this call. */
  Settings settings;

  @Override
  final int run() throws IOException {
    settings = options().settings();
    Optional<URI> agent =
        isAgentRunning()
            ? new ApiUrl(settings.queue().beside(ApiUrl.FILE)).read()
            : Optional.empty();
    if (agent.isEmpty()) {
      return withoutAgent();
    }
    try {
      return run(new HttpQueue(agent.get(), ApiToken.read(settings.queue())));
    } catch (AgentUnavailable fault) {
      if (!isReading()) {
        throw fault;
      }
      error(say("{}: what the database says is", fault.getMessage()));
      return withoutAgent();
    }
  }

  final boolean isAgentRunning() {
    return AgentLock.holder(settings.queue().database()).isPresent();
  }

  /** By the routes of this process on the database, for there is none, or it serves no HTTP. */
  int withoutAgent() throws IOException {
    try (QueueDoors doors =
        isReading() ? QueueDoors.forReading(settings, "doors") : QueueDoors.forWriting(settings)) {
      return run(doors.queue());
    }
  }

  /** Whether nothing is moved, and the database will do where an agent doesn't answer. */
  boolean isReading() {
    return false;
  }

  /** Returns the exit code. */
  abstract int run(UploadQueue queue) throws IOException;

  /** Says why an upload was left as it is. */
  int refuse(UploadQueue queue, long id, String unless) {
    String is =
        queue
            .upload(id)
            .map(upload -> say("#{} is {}", id, say(upload.status())))
            .orElseGet(() -> say("#{} is not there", id));
    error(is + "; " + say(unless));
    return ExitCode.FAILED;
  }
}
