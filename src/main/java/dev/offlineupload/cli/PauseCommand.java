package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.doors.UploadQueue;
import picocli.CommandLine.Command;

@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    description = {
      "Lets no further upload begin until resume, also after a restart.",
      "What is under way comes to its end; recordings are found and queued all the same."
    })
final class PauseCommand extends QueueCommand {
  @Override
  int run(UploadQueue queue) {
    queue.pause();
    print(say("Paused"));
    return ExitCode.DONE;
  }
}
