package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.agent.QueueDoors;
import dev.offlineupload.doors.AgentUnavailable;
import dev.offlineupload.doors.Json;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.doors.UploadQueue.Processed;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "process",
    description = {
      "Lets all that waits go now: asks the running agent, and without one is a drain.",
      "Exit code 0 if storage is within reach, 1 if not; without an agent as drain."
    })
final class ProcessCommand extends QueueCommand {
  @Option(names = "--json", description = "As JSON: success, error, queue_status.")
  boolean json;

  @Override
  int run(UploadQueue queue) throws IOException {
    Processed answer = queue.process();
    if (json) {
      print(Json.text(answer));
    } else if (answer.success()) {
      print(say("All that waits goes now"));
    } else {
      error(say("storage is not within reach: {}", answer.error()));
    }
    return answer.success() ? ExitCode.DONE : ExitCode.FAILED;
  }

  @Override
  int withoutAgent() throws IOException {
    if (isAgentRunning()) {
      throw new AgentUnavailable(
          "An agent runs but serves no HTTP (OFFLINE_HTTP_PORT): it can't be told to", null);
    }
    int left = drain(json ? new PrintWriter(Writer.nullWriter()) : out());
    if (json) {
      try (QueueDoors after = QueueDoors.forReading(settings, "doors")) {
        boolean success = left == ExitCode.DONE;
        print(Json.text(new Processed(success, null, after.queue().status())));
      }
    }
    return left;
  }

  private int drain(PrintWriter out) {
    try {
      return DrainCommand.drain(options(), spec, out);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return ExitCode.PARTLY;
    }
  }
}
