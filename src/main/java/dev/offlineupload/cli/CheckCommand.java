package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.agent.QueueDoors;
import dev.offlineupload.config.Configuration;
import dev.offlineupload.config.InvalidSettings;
import dev.offlineupload.config.Settings;
import dev.offlineupload.doors.Json;
import dev.offlineupload.queue.AgentLock;
import dev.offlineupload.queue.UnusableDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "check",
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
    print(json ? json(lines) : table(lines));
    return isOk(lines) ? ExitCode.DONE : ExitCode.FAILED;
  }

  String json() throws IOException {
    return json(lines());
  }

  private static boolean isOk(List<CheckLine> lines) {
    return lines.stream().allMatch(CheckLine::ok);
  }

  private List<CheckLine> lines() throws IOException {
    List<CheckLine> lines = new ArrayList<>(LocalCheck.names().stream().toList());
    try {
      Configuration configuration = options().configuration();
      Settings settings = configuration.settings();
      lines.add(CheckLine.ok("configuration", settings.configFile().toString()));
      settings.warnings().forEach(w -> lines.add(CheckLine.ok("  warning", w)));
      LocalCheck local = new LocalCheck(settings);
      lines.add(local.folder());
      lines.addAll(new PassedOverCheck(settings).lines());
      addDatabaseAndStorage(lines, configuration, local);
    } catch (InvalidSettings fault) {
      lines.add(CheckLine.wrong("configuration", fault.getMessage(), "edit the file as it says"));
      skip(lines, "folder", "database", "network", "key", "bucket", "upload");
    }
    return lines;
  }

  private void addDatabaseAndStorage(
      List<CheckLine> lines, Configuration configuration, LocalCheck local) throws IOException {
    Settings settings = configuration.settings();
    try (QueueDoors inspection = QueueDoors.forReading(settings, "doors", "storage")) {
      lines.add(local.database());
      if (AgentLock.holder(settings.queue().database()).isPresent()) {
        lines.addAll(AgentCheck.lines(configuration, inspection.queue().status().config()));
      }
      StorageCheck storage = new StorageCheck(settings, inspection.trials());
      lines.addAll(storage.lines());
      storage.describe(link);
      if (isOk(lines)) {
        new OthersCheck(inspection).line().ifPresent(lines::add);
      }
    } catch (UnusableDatabase fault) {
      lines.add(CheckLine.wrong("database", fault.getMessage(), "see the message"));
      skip(lines, "network", "key", "bucket", "upload");
    }
  }

  private static void skip(List<CheckLine> lines, String... what) {
    Stream.of(what).map(CheckLine::skipped).forEach(lines::add);
  }

  private static String table(List<CheckLine> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()));
    text.append(say(isOk(lines) ? "An upload would work." : "An upload would not work now."));
    return text.toString();
  }

  private String json(List<CheckLine> lines) throws IOException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("ok", isOk(lines));
    report.putAll(link);
    report.put("checks", lines);
    return Json.text(report);
  }
}
