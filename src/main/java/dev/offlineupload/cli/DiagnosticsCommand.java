package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.offlineupload.agent.Home;
import dev.offlineupload.agent.QueueDoors;
import dev.offlineupload.config.InvalidSettings;
import dev.offlineupload.config.Settings;
import dev.offlineupload.config.ShareableConfig;
import dev.offlineupload.diagnostics.Bundle;
import dev.offlineupload.diagnostics.LogTail;
import dev.offlineupload.doors.Json;
import dev.offlineupload.http.ApiToken;
import dev.offlineupload.routes.ShareableRoute;
import dev.offlineupload.text.Hiding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "diagnostics",
    description = {
      "Gathers what support needs into one zip file.",
      "In it: configuration without secrets, routes, versions, the last of the log,",
      "status, check, database schema and counts, the link's history.",
      "It holds no key and no password; the log names recordings."
    })
final class DiagnosticsCommand extends CliCommand {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The zip file to make (default: offline-upload-diagnostics-<time>.zip here).")
  Path out;

  private final Clock clock = Clock.systemUTC();

  @Override
  int run() throws IOException {
    Path file = out == null ? Path.of(defaultName()) : out;
    ShareableConfig config = new ShareableConfig(options().configFile(), System.getenv());
    List<String> problems;
    try (Bundle bundle = Bundle.create(file, hiding(config))) {
      gather(bundle, config);
      bundle.end(
          "offline-upload diagnostics of "
              + clock.instant()
              + ". No key, password or token is in here; the log names recordings.");
      problems = bundle.problems();
    }
    problems.forEach(problem -> error(say("not in it: {}", problem)));
    print(file.toAbsolutePath().toString());
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.PARTLY;
  }

  private String defaultName() {
    return "offline-upload-diagnostics-" + STAMP.format(clock.instant()) + ".zip";
  }

  private Hiding hiding(ShareableConfig config) throws IOException {
    List<String> secrets = new ArrayList<>(config.secrets());
    Optional<Path> token =
        settings().map(s -> s.queue().beside(ApiToken.FILE)).filter(Files::isRegularFile);
    if (token.isPresent() && Files.isReadable(token.get())) {
      secrets.add(Files.readString(token.get(), UTF_8).strip());
    }
    for (Path route : routeFiles()) {
      try {
        secrets.addAll(shareable(route).secrets());
      } catch (IOException unreadable) {
        // It is not in the bundle then, which says so.
      }
    }
    return new Hiding(secrets);
  }

  /** Empty if they are refused, which check says. */
  private Optional<Settings> settings() {
    try {
      return Optional.of(options().settings());
    } catch (InvalidSettings refused) {
      return Optional.empty();
    }
  }

  private static List<Path> routeFiles() throws IOException {
    try (Stream<Path> files = Files.list(Home.routes())) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static ShareableRoute shareable(Path route) throws IOException {
    return new ShareableRoute(Files.readString(route, UTF_8));
  }

  private void gather(Bundle bundle, ShareableConfig config) throws IOException {
    bundle.add("config.env", "the settings as they are written, secrets hidden", config::lines);
    bundle.add("settings.json", "the settings that count", () -> Json.text(config.effective()));
    bundle.add("versions.txt", "of the agent and what it runs on", Machine::versions);
    bundle.add("check.json", "check --json", this::check);
    for (Path route : routeFiles()) {
      bundle.add("routes/" + route.getFileName(), "a route file", () -> shareable(route).text());
    }
    Optional<Settings> settings = settings();
    if (settings.isPresent()) {
      gather(bundle, settings.get());
    }
  }

  private void gather(Bundle bundle, Settings settings) throws IOException {
    bundle.add("disk.txt", "room on the disks", () -> Machine.disks(settings));
    if (settings.log().file().isPresent()) {
      for (Path log : LogTail.files(settings.log().file().get())) {
        bundle.add("logs/" + log.getFileName(), "the last 2 MiB of a log", () -> LogTail.of(log));
      }
    }
    try (Database database = new Database(settings)) {
      gather(bundle, database);
    }
  }

  /** Opened at the first question: each that can't be answered says why. */
  private static final class Database implements AutoCloseable {
    private final Settings settings;
    private QueueDoors doors;

    Database(Settings settings) {
      this.settings = settings;
    }

    QueueDoors doors() {
      if (doors == null) {
        doors = QueueDoors.forReading(settings, "doors");
      }
      return doors;
    }

    List<Map<String, Object>> rows(String statement) {
      return doors().rows(statement, Map.of());
    }

    @Override
    public void close() {
      if (doors != null) {
        doors.close();
      }
    }
  }

  /** Nothing in it names a recording. */
  private static void gather(Bundle bundle, Database database) throws IOException {
    bundle.add("status.json", "status --json", () -> Json.text(database.doors().queue().status()));
    bundle.add("schema.sql", "the database's schema", () -> schema(database));
    bundle.add(
        "counts.json", "uploads in each state", () -> Json.text(database.rows("count-uploads")));
    bundle.add(
        "attempts.json",
        "the newest 200 attempts, without names",
        () -> Json.text(database.rows("list-attempts")));
    bundle.add(
        "connectivity.json",
        "the newest 1000 rows of the link's log",
        () -> Json.text(database.doors().rows("list-connectivity", Map.of("limit", 1_000))));
  }

  /** The statements that would make each table, index and trigger, and the version above them. */
  private static String schema(Database database) {
    return database.rows("describe-schema").stream()
        .map(part -> part.get("sql") + ";\n")
        .collect(Collectors.joining("\n"));
  }

  private String check() throws IOException {
    CheckCommand check = new CheckCommand();
    check.spec = spec;
    return check.json();
  }
}
