package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.doors.Json;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.doors.UploadQueue.Row;
import dev.offlineupload.recording.UploadRequest;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = {
      "Queues a recording at once, without waiting until it holds still.",
      "It is in the recordings folder, or in one of OFFLINE_ALLOWED_DIRS.",
      "What is not said is taken from its sidecar and its path. Prints the id of its row.",
      "One that is queued already takes what is said as long as nothing of it was sent."
    })
final class AddCommand extends QueueCommand {
  @Parameters(paramLabel = "FILE", description = "A whole recording.")
  Path file;

  @Option(names = "--camera-id")
  String cameraId;

  @Option(names = "--bucket-path", description = "The object's key.")
  String bucketPath;

  @Option(names = "--session-id")
  String sessionId;

  @Option(names = "--arena")
  String arena;

  @Option(names = "--quadra")
  String quadra;

  @Option(names = "--priority", description = "-1000 to 1000, higher goes first; 1 is usual.")
  Integer priority;

  @Option(names = "--timestamp-video", description = "ISO 8601.")
  String timestampVideo;

  @Option(names = "--camera-uuid")
  String cameraUuid;

  @Option(
      names = "--as-it-is",
      description = "Sends it though it is held: its content is not judged, and must not be empty.")
  boolean asItIs;

  @Option(names = "--json", description = "As JSON: id, status, told.")
  boolean json;

  @Override
  int run(UploadQueue queue) throws IOException {
    Row row =
        queue.add(
            new UploadRequest(
                file.toAbsolutePath().toString(),
                cameraId,
                bucketPath,
                sessionId,
                arena,
                quadra,
                priority,
                timestampVideo,
                cameraUuid,
                asItIs ? true : null));
    print(json ? Json.text(row) : sentence(row));
    return ExitCode.DONE;
  }

  private static String sentence(Row row) {
    String is = say("#{} is {}", row.id(), say(row.status()));
    return row.told() == null
        ? is
        : say("{}; it was queued before, and took what you say of it: {}", is, told(row));
  }

  private static String told(Row row) {
    return String.join(", ", row.told());
  }
}
