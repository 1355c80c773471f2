package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.UploadFilter;
import dev.offlineupload.api.Json;
import dev.offlineupload.api.UploadQueue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists uploads, the newest first.")
final class ListCommand extends QueueCommand {
  @Option(names = "--status", description = "pending, uploading, completed, failed or expired")
  String status;

  @Option(names = "--camera", description = "Of this camera_id.")
  String camera;

  @Option(names = "--arena", description = "Of this arena.")
  String arena;

  @Option(names = "--quadra", description = "Of this court.")
  String quadra;

  @Option(names = "--search", description = "With this in the recording's path, in any case.")
  String search;

  @Option(names = "--limit", description = "The most (default: ${DEFAULT-VALUE}).")
  int limit = UploadFilter.USUAL_LIMIT;

  @Option(names = "--json", description = "As JSON, with the documented field names.")
  boolean json;

  @Override
  boolean isReading() {
    return true;
  }

  @Override
  int run(UploadQueue queue) throws IOException {
    List<Map<String, Object>> rows = queue.uploads(filter());
    print(json ? Json.text(rows) : UploadReport.table(rows));
    return ExitCode.DONE;
  }

  private UploadFilter filter() {
    try {
      return new UploadFilter(status, camera, arena, quadra, search, null, limit);
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), "--" + say(wrong.getMessage()), wrong);
    }
  }
}
