package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.agent.QueueDoors;
import dev.offlineupload.config.InvalidSettings;
import dev.offlineupload.config.Settings;
import dev.offlineupload.doors.Json;
import dev.offlineupload.queue.UnusableDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Says on one screen whether an upload would work, and what to do if not.",
      "Looks at configuration, folder, database, network, key and bucket, and makes a trial upload",
      "that leaves nothing behind. Exit code 0 only if all is fine."
    })
final class CheckCommand extends CliCommand {
  @Option(names = "--json", description = "As JSON.")
  boolean json;

  /** What storage said, if it was asked. */
  private final Map<String, Object> link = new LinkedHashMap<>();

  @Override
  int run() throws IOException {
    List<CheckLine> lines = lines();
    boolean ok = lines.stream().allMatch(CheckLine::ok);
    print(json ? json(ok, lines) : table(ok, lines));
    return ok ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** All of it as JSON. */
  String json() throws IOException {
    List<CheckLine> lines = lines();
    return json(lines.stream().allMatch(CheckLine::ok), lines);
  }

  private List<CheckLine> lines() throws IOException {
    List<CheckLine> lines = new ArrayList<>();
    try {
      Settings settings = options().settings();
      lines.add(CheckLine.ok("configuration", settings.configFile().toString()));
      settings.warnings().forEach(w -> lines.add(CheckLine.ok("  warning", w)));
      LocalCheck local = new LocalCheck(settings);
      lines.add(local.folder());
      addDatabaseAndStorage(lines, settings, local);
    } catch (InvalidSettings fault) {
      lines.add(CheckLine.wrong("configuration", fault.getMessage(), "edit the file as it says"));
      List.of("folder", "database", "network", "key", "bucket", "upload")
          .forEach(what -> lines.add(CheckLine.skipped(what)));
    }
    return lines;
  }

  private void addDatabaseAndStorage(List<CheckLine> lines, Settings settings, LocalCheck local)
      throws IOException {
    try (QueueDoors inspection = QueueDoors.forReading(settings, "storage")) {
      lines.add(local.database());
      StorageCheck storage = new StorageCheck(settings, inspection.trials());
      lines.addAll(storage.lines());
      storage.describe(link);
    } catch (UnusableDatabase fault) {
      lines.add(CheckLine.wrong("database", fault.getMessage(), "see the message"));
      List.of("network", "key", "bucket", "upload")
          .forEach(what -> lines.add(CheckLine.skipped(what)));
    }
  }

  private static String table(boolean ok, List<CheckLine> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()));
    text.append(say(ok ? "An upload would work." : "An upload would not work now."));
    return text.toString();
  }

  private String json(boolean ok, List<CheckLine> lines) throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("ok", ok);
    report.putAll(link);
    report.put("checks", lines);
    return Json.text(report);
  }
}
