package dev.offlineupload.cli;

import dev.offlineupload.Doors;
import dev.offlineupload.QueueDoors;
import dev.offlineupload.Settings;
import dev.offlineupload.UploadFilter;
import dev.offlineupload.api.Json;
import dev.offlineupload.api.UploadFields;
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
  private static final List<String> STATES =
      List.of("pending", "uploading", "completed", "failed", "expired");

  @Option(names = "--status", description = "pending, uploading, completed, failed or expired")
  String status;

  @Option(names = "--camera", description = "Of this camera_id.")
  String camera;

  @Option(names = "--arena", description = "Of this arena.")
  String arena;

  @Option(names = "--limit", description = "The most (default: ${DEFAULT-VALUE}).")
  int limit = 50;

  @Option(names = "--json", description = "As JSON, with the documented field names.")
  boolean json;

  @Override
  QueueDoors open(Settings settings) {
    return QueueDoors.forReading(settings, "api");
  }

  @Override
  int run(Doors doors) throws IOException {
    if (status != null && !STATES.contains(status)) {
      throw new ParameterException(
          spec.commandLine(), "--status is one of " + STATES + ", not " + status);
    }
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit is at least 1, not " + limit);
    }
    List<Map<String, Object>> rows = doors.uploads(new UploadFilter(status, camera, arena, limit));
    print(
        json ? Json.text(rows.stream().map(UploadFields::of).toList()) : UploadReport.table(rows));
    return ExitCode.DONE;
  }
}
