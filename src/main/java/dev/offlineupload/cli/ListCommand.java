package dev.offlineupload.cli;

import dev.offlineupload.doors.Json;
import dev.offlineupload.doors.Upload;
import dev.offlineupload.doors.UploadFilter;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.doors.UploadQueue.Trouble;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists uploads, the newest first.")
final class ListCommand extends QueueCommand {
  private static final int MOST = 100_000;

  @Option(
      names = "--status",
      description = "pending, uploading, completed, failed or expired; held: what is no upload yet")
  String status;

  @Option(names = "--camera", description = "Of this camera_id.")
  String camera;

  @Option(names = "--arena", description = "Of this arena.")
  String arena;

  @Option(names = "--quadra", description = "Of this court.")
  String quadra;

  @Option(names = "--search", description = "With this in the recording's path, in any case.")
  String search;

  @Option(names = "--limit", description = "The most, 1 to 100,000 (default: ${DEFAULT-VALUE}).")
  int limit = UploadFilter.USUAL_LIMIT;

  @Option(names = "--json", description = "As JSON, with the documented field names.")
  boolean json;

  @Override
  boolean isReading() {
    return true;
  }

  @Override
  int run(UploadQueue queue) throws IOException {
    if ("held".equals(status)) {
      List<Trouble> held = queue.troubles().stream().filter(Trouble::isHeld).toList();
      print(json ? Json.text(held) : StatusTable.troubles(held));
      return ExitCode.DONE;
    }
    UploadFilter first = filter(null, limit);
    if (json) {
      Json.<Upload>list(out(), each -> pages(queue, first, each));
    } else {
      print(UploadReport.head());
      pages(queue, first, row -> print(UploadReport.line(row)));
    }
    return ExitCode.DONE;
  }

  /** A page at a time: neither the agent nor this process has room for all at once. */
  private void pages(UploadQueue queue, UploadFilter first, Consumer<Upload> each) {
    int left = limit;
    List<Upload> page = queue.uploads(first);
    while (!page.isEmpty()) {
      page.forEach(each);
      left -= page.size();
      long last = page.get(page.size() - 1).id();
      page = left > 0 ? queue.uploads(filter(last, left)) : List.of();
    }
  }

  private UploadFilter filter(Long before, int most) {
    return usable(
        () -> {
          if (most > MOST) {
            throw new IllegalArgumentException("limit is from 1 to " + MOST + ": " + most);
          }
          int page = Math.min(most, UploadFilter.MOST);
          return new UploadFilter(status, camera, arena, quadra, search, before, page);
        });
  }
}
