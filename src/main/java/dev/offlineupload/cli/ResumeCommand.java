package dev.offlineupload.cli;

import dev.offlineupload.Doors;
import picocli.CommandLine.Command;

@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Lets uploads go on after pause.")
final class ResumeCommand extends QueueCommand {
  @Override
  int run(Doors doors) {
    doors.resume();
    print("Resumed");
    return ExitCode.DONE;
  }
}
