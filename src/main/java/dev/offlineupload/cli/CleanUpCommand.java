package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.doors.Json;
import dev.offlineupload.doors.UploadQueue;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "cleanup",
    mixinStandardHelpOptions = true,
    description = {
      "Removes rows that are past OFFLINE_EXPIRATION_HOURS now, not only once a day.",
      "Files of failed and expired uploads go to dead-letter/ beside the database."
    })
final class CleanUpCommand extends QueueCommand {
  @Option(names = "--json", description = "As JSON: completed, failed, expired.")
  boolean json;

  @Override
  int run(UploadQueue queue) throws IOException {
    Map<String, Long> removed = queue.cleanUp();
    print(
        json
            ? Json.text(removed)
            : say(
                "Removed {} completed, {} failed, {} expired",
                removed.get("completed"),
                removed.get("failed"),
                removed.get("expired")));
    return ExitCode.DONE;
  }
}
