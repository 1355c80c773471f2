package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.config.Settings;
import dev.offlineupload.doors.AgentUnavailable;
import dev.offlineupload.doors.UploadQueue;
import java.io.IOException;
import java.util.Optional;

/** A command about the queue: the running agent is asked, or where none runs the database. */
abstract class QueueCommand extends CliCommand {
  /** Those of this call. */
  Settings settings;

  @Override
  final int run() throws IOException {
    settings = options().settings();
    Optional<OpenQueue> agent = OpenQueue.ofAgent(settings);
    if (agent.isEmpty()) {
      return withoutAgent();
    }
    try (OpenQueue open = agent.get()) {
      return run(open.queue());
    } catch (AgentUnavailable fault) {
      if (!isReading()) {
        throw fault;
      }
      error(say("{}: what the database says is", fault.getMessage()));
      return withoutAgent();
    }
  }

  /** By the routes of this process on the database. */
  int withoutAgent() throws IOException {
    try (OpenQueue open =
        isReading() ? OpenQueue.forReading(settings) : OpenQueue.forWriting(settings)) {
      return run(open.queue());
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
