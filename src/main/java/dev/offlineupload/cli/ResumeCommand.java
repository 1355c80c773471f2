package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.doors.UploadQueue;
import picocli.CommandLine.Command;

@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Lets uploads go on after pause.")
final class ResumeCommand extends QueueCommand {
  @Override
  int run(UploadQueue queue) {
    queue.resume();
    print(say("Resumed"));
    return ExitCode.DONE;
  }
}
