package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.doors.AgentUnavailable;
import dev.offlineupload.doors.Json;
import dev.offlineupload.doors.UploadQueue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "process",
    mixinStandardHelpOptions = true,
    description = {
      "Lets all that waits go now: asks the running agent, and without one is a drain.",
      "Exit code 0 if storage is within reach, 1 if not; without an agent as drain."
    })
final class ProcessCommand extends QueueCommand {
  @Option(names = "--json", description = "As JSON: success, error, queue_status.")
  boolean json;

  @Override
  int run(UploadQueue queue) throws IOException {
    Map<String, Object> answer = queue.process();
    boolean success = Boolean.TRUE.equals(answer.get("success"));
    if (json) {
      print(Json.text(answer));
    } else if (success) {
      print(say("All that waits goes now"));
    } else {
      error(say("storage is not within reach: {}", answer.get("error")));
    }
    return success ? ExitCode.DONE : ExitCode.FAILED;
  }

  @Override
  int withoutAgent() throws IOException {
    if (OpenQueue.isAgentRunning(settings)) {
      throw new AgentUnavailable(
          "An agent runs but serves no HTTP (OFFLINE_HTTP_PORT): it can't be told to", null);
    }
    int left = drain(json ? new PrintWriter(Writer.nullWriter()) : spec.commandLine().getOut());
    if (json) {
      try (OpenQueue after = OpenQueue.forReading(settings)) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", left == ExitCode.DONE);
        answer.put("queue_status", after.queue().status());
        print(Json.text(answer));
      }
    }
    return left;
  }

  private int drain(PrintWriter out) {
    try {
      return DrainCommand.drain(cli, spec, out);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return ExitCode.PARTLY;
    }
  }
}
