package dev.offlineupload.cli;

import dev.offlineupload.Doors;
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
  int run(Doors doors) {
    doors.pause();
    print("Paused");
    return ExitCode.DONE;
  }
}
