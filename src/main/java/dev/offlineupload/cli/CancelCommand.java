package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.doors.UploadQueue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    description = {
      "Takes an upload that waits, failed or expired out of the queue for good.",
      "Its file stays where it is, and is not queued again."
    })
final class CancelCommand extends QueueCommand {
  @Parameters(paramLabel = "ID", description = "As list and status show it.")
  long id;

  @Override
  int run(UploadQueue queue) {
    if (!queue.cancel(id)) {
      refuse(queue, id, "only what waits, failed or expired can be cancelled");
      return ExitCode.FAILED;
    }
    print(say("#{} is cancelled; its file stays", id));
    return ExitCode.DONE;
  }
}
