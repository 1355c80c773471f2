package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.doors.UploadQueue;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = {
      "Lets failed and expired uploads wait again, with a fresh count of attempts.",
      "Exit code 0 if all of them do, 2 if some, 1 if none."
    })
final class RetryCommand extends QueueCommand {
  @Parameters(paramLabel = "ID", arity = "0..*", description = "As list and status show it.")
  List<Long> ids = List.of();

  @Option(names = "--all-failed", description = "All that failed or expired.")
  boolean all;

  @Override
  int run(UploadQueue queue) {
    if (all == !ids.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), say("name the uploads, or say --all-failed"));
    }
    if (all) {
      print(say("{} upload(s) wait again", queue.retryAll()));
      return ExitCode.DONE;
    }
    int moved = 0;
    for (long id : ids) {
      if (queue.retry(id)) {
        moved++;
        print(say("#{} waits again", id));
      } else {
        refuse(queue, id, "only what failed or expired is retried");
      }
    }
    return moved == ids.size() ? ExitCode.DONE : moved > 0 ? ExitCode.PARTLY : ExitCode.FAILED;
  }
}
