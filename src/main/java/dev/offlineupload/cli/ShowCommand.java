package dev.offlineupload.cli;

import dev.offlineupload.doors.Json;
import dev.offlineupload.doors.UploadQueue;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows one upload with the history of its attempts.")
final class ShowCommand extends QueueCommand {
  @Parameters(paramLabel = "ID", description = "As list and status show it.")
  long id;

  @Option(names = "--json", description = "As JSON, with the documented field names.")
  boolean json;

  @Override
  boolean isReading() {
    return true;
  }

  @Override
  int run(UploadQueue queue) throws IOException {
    Optional<Map<String, Object>> upload = queue.upload(id);
    if (upload.isEmpty()) {
      refuse(queue, id, "list shows what there is");
      return ExitCode.FAILED;
    }
    print(json ? Json.text(upload.get()) : UploadReport.page(upload.get()));
    return ExitCode.DONE;
  }
}
