package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.agent.QueueDoors;
import dev.offlineupload.config.Settings;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

@Command(
    name = "alert",
    description = "Alerts: who is told when something needs a person.",
    subcommands = AlertCommand.Trial.class)
final class AlertCommand extends CliCommand {
  @Override
  int run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with alerts: test");
  }

  @Command(
      name = "test",
      description = {
        "Sends a trial through each channel that config.env switches on, and says which took it.",
        "Exit code 0 if all did, 1 if one did not, 64 if no channel is on."
      })
  static final class Trial extends CliCommand {
    @Override
    int run() {
      Settings settings = options().settings();
      List<String> channels = settings.alerts().channels();
      if (channels.isEmpty()) {
        error(say("No channel for alerts is on: set OFFLINE_ALERT_… in config.env"));
        return ExitCode.USAGE;
      }
      boolean all = true;
      try (QueueDoors doors = QueueDoors.forReading(settings, "channels")) {
        for (String channel : channels) {
          Optional<String> fault = doors.trials().tryChannel(channel);
          print(line(channel, fault));
          all &= fault.isEmpty();
        }
      }
      return all ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static String line(String channel, Optional<String> fault) {
      return fault
          .map(why -> String.format("%-6s %-9s %s", say("WRONG"), channel, say(why)))
          .orElseGet(() -> String.format("%-6s %-9s %s", "ok", channel, say("took a trial alert")));
    }
  }
}
