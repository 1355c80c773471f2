package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;
import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import dev.offlineupload.agent.DatabaseFacts;
import dev.offlineupload.agent.Home;
import dev.offlineupload.config.InvalidSettings;
import dev.offlineupload.config.Settings;
import dev.offlineupload.config.ShareableConfig;
import dev.offlineupload.diagnostics.Bundle;
import dev.offlineupload.diagnostics.LogTail;
import dev.offlineupload.doors.Json;
import dev.offlineupload.http.ApiToken;
import dev.offlineupload.text.Hiding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "diagnostics",
    mixinStandardHelpOptions = true,
    description = {
      "Gathers what support needs into one zip file.",
      "In it: configuration without secrets, routes, versions, the last of the log,",
      "status, check, database schema and counts, the link's history.",
      "It holds no key and no password; the log names recordings."
    })
final class DiagnosticsCommand implements Callable<Integer> {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @ParentCommand Cli cli;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The zip file to make (default: offline-upload-diagnostics-<time>.zip here).")
  Path out;

  @Spec CommandSpec spec;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws IOException {
    Cli.log(cli.options.debug, Level.OFF);
    Path file = out == null ? Path.of(defaultName()) : out;
    ShareableConfig config = new ShareableConfig(cli.options.configFile(), System.getenv());
    List<String> problems;
    try (Bundle bundle = Bundle.create(file, hiding(config))) {
      gather(bundle, config);
      bundle.end(
          "offline-upload diagnostics of "
              + clock.instant()
              + ". No key, password or token is in here; the log names recordings.");
      problems = bundle.problems();
    }
    report(file, problems);
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
      secrets.add(ApiToken.read(token.get()).reveal());
    }
    return new Hiding(secrets);
  }

  /** Empty if they are refused, which check says. */
  private Optional<Settings> settings() {
    try {
      return Optional.of(cli.options.settings());
    } catch (InvalidSettings refused) {
      return Optional.empty();
    }
  }

  private void gather(Bundle bundle, ShareableConfig config) throws IOException {
    bundle.add("config.env", "the settings as they are written, secrets hidden", config::lines);
    bundle.add("settings.json", "the settings that count", () -> Json.text(config.effective()));
    bundle.add("versions.txt", "of the agent and what it runs on", Machine::versions);
    bundle.add("check.json", "check --json", this::check);
    try (Stream<Path> routes = Files.list(Home.routes())) {
      for (Path route : routes.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        bundle.add("routes/" + route.getFileName(), "a route file", () -> text(route));
      }
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
    try (DatabaseFacts facts = new DatabaseFacts(settings)) {
      gather(bundle, facts);
    }
  }

  private static void gather(Bundle bundle, DatabaseFacts facts) throws IOException {
    bundle.add("status.json", "status --json", () -> Json.text(facts.status()));
    bundle.add("schema.sql", "the database's schema", facts::schema);
    bundle.add("counts.json", "uploads in each state", () -> Json.text(facts.counts()));
    bundle.add(
        "attempts.json",
        "the newest 200 attempts, without names",
        () -> Json.text(facts.attempts()));
    bundle.add(
        "connectivity.json",
        "the newest 1000 rows of the link's log",
        () -> Json.text(facts.connectivity()));
  }

  private String check() throws IOException {
    CheckCommand check = new CheckCommand();
    check.cli = cli;
    return check.json();
  }

  private static String text(Path route) throws IOException {
    return Files.readString(route, UTF_8);
  }

  private void report(Path file, List<String> problems) {
    PrintWriter err = spec.commandLine().getErr();
    problems.forEach(problem -> err.println("offline-upload: " + say("not in it: {}", problem)));
    err.flush();
    PrintWriter to = spec.commandLine().getOut();
    to.println(file.toAbsolutePath());
    to.flush();
  }
}
