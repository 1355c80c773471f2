package dev.offlineupload.cli;

import dev.offlineupload.doors.AgentUnavailable;
import dev.offlineupload.doors.HttpQueue;
import dev.offlineupload.doors.UploadQueue;
import picocli.CommandLine.Command;

@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description = {
      "Prints an address that opens the agent's page without the token.",
      "It works once, within ten minutes."
    })
final class OpenCommand extends QueueCommand {
  @Override
  int run(UploadQueue queue) {
    print(((HttpQueue) queue).pageLink());
    return ExitCode.DONE;
  }

  @Override
  int withoutAgent() {
    throw new AgentUnavailable(
        OpenQueue.isAgentRunning(settings)
            ? "The agent serves no page (OFFLINE_HTTP_PORT)"
            : "No agent runs: start one with run",
        null);
  }
}
