package dev.offlineupload.cli;

import dev.offlineupload.Doors;
import dev.offlineupload.QueueDoors;
import dev.offlineupload.Settings;
import dev.offlineupload.api.Json;
import dev.offlineupload.api.UploadFields;
import java.io.IOException;
import java.util.List;
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
  QueueDoors open(Settings settings) {
    return QueueDoors.forReading(settings, "api");
  }

  @Override
  int run(Doors doors) throws IOException {
    Optional<Map<String, Object>> row = doors.upload(id);
    if (row.isEmpty()) {
      refuse(doors, id, "list shows what there is");
      return ExitCode.FAILED;
    }
    List<Map<String, Object>> attempts = doors.attempts(id);
    print(
        json
            ? Json.text(UploadFields.of(row.get(), attempts))
            : UploadReport.page(row.get(), attempts));
    return ExitCode.DONE;
  }
}
