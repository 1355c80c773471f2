package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.doors.UploadQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "priority",
    mixinStandardHelpOptions = true,
    description = "Gives an upload that is not over another priority: higher goes first.")
final class PriorityCommand extends QueueCommand {
  @Parameters(index = "0", paramLabel = "ID", description = "As list and status show it.")
  long id;

  @Parameters(index = "1", paramLabel = "N", description = "-1000 to 1000; 1 is usual.")
  int priority;

  @Override
  int run(UploadQueue queue) {
    if (!queue.setPriority(id, priority)) {
      refuse(queue, id, "only what waits or is under way has a priority");
      return ExitCode.FAILED;
    }
    print(say("#{} has priority {}", id, priority));
    return ExitCode.DONE;
  }
}
