package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.agent.Home;
import dev.offlineupload.agent.RouteValidation;
import dev.offlineupload.config.InvalidSettings;
import dev.offlineupload.doors.Json;
import dev.offlineupload.routes.RouteProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "validate",
    description = {
      "Says what is wrong with the configuration and the route files, before the agent meets it.",
      "Needs no agent, no database and no network. Exit code 0 only if nothing is wrong."
    })
final class ValidateCommand extends CliCommand {
  @Option(
      names = "--routes",
      paramLabel = "DIR",
      description = "The folder with the route files (default: routes in the launcher's home).")
  Path routes;

  @Option(names = "--json", description = "As JSON.")
  boolean json;

  private record Report(boolean ok, String configuration, List<RouteProblem> routes) {}

  @Override
  int run() throws IOException {
    String configuration = configuration();
    Path folder = routes == null ? Home.routes() : routes;
    List<RouteProblem> problems = RouteValidation.problems(folder);
    boolean ok = configuration.isEmpty() && problems.isEmpty();
    print(
        json
            ? Json.text(new Report(ok, configuration, problems))
            : text(ok, folder, configuration, problems));
    return ok ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** What is wrong with it; empty if nothing is. */
  private String configuration() {
    try {
      options().settings();
      return "";
    } catch (InvalidSettings fault) {
      return fault.getMessage();
    }
  }

  private static String text(
      boolean ok, Path folder, String configuration, List<RouteProblem> problems) {
    StringBuilder text = new StringBuilder();
    if (!configuration.isEmpty()) {
      text.append(say(configuration)).append(System.lineSeparator());
    }
    problems.forEach(p -> text.append(p.text()).append(System.lineSeparator()));
    String fine = say("nothing is wrong");
    String routes = problems.isEmpty() ? fine : say("{} to mend", problems.size());
    String settings = configuration.isEmpty() ? fine : say("to mend");
    text.append(say("Configuration: {}. Routes in {}: {}.", settings, folder, routes));
    return ok
        ? text.toString()
        : text.append(' ')
            .append(say("A running agent goes on with its last good routes."))
            .toString();
  }
}
