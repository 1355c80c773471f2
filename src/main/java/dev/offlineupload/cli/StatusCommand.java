package dev.offlineupload.cli;

import dev.offlineupload.doors.Json;
import dev.offlineupload.doors.UploadQueue;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Says what the queue holds and whether storage is within reach, agent or not.")
final class StatusCommand extends QueueCommand {
  @Option(names = "--json", description = "As JSON, with the documented field names.")
  boolean json;

  @Override
  boolean isReading() {
    return true;
  }

  @Override
  int run(UploadQueue queue) throws IOException {
    Map<String, Object> status = queue.status();
    boolean running = OpenQueue.isAgentRunning(settings);
    print(json ? Json.text(status) : new StatusTable(status, running, queue.troubles()).text());
    return ExitCode.DONE;
  }
}
