package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import ch.qos.logback.classic.Level;
import dev.offlineupload.agent.QueueDoors;
import dev.offlineupload.config.Settings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Sends a trial through each channel that config.env switches on, and says which took it.",
      "Exit code 0 if all did, 1 if one did not, 64 if no channel is on."
    })
final class AlertTestCommand implements Callable<Integer> {
  @ParentCommand AlertCommand alert;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    Cli.log(alert.cli.options.debug, Level.OFF);
    Settings settings = alert.cli.options.settings();
    List<String> channels = settings.alerts().channels();
    PrintWriter out = spec.commandLine().getOut();
    if (channels.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "offline-upload: "
                  + say("No channel for alerts is on: set OFFLINE_ALERT_… in config.env"));
      return ExitCode.USAGE;
    }
    boolean all = true;
    try (QueueDoors doors = QueueDoors.forReading(settings, "channels")) {
      for (String channel : channels) {
        Optional<String> fault = doors.doors().tryChannel(channel);
        out.println(line(channel, fault));
        out.flush();
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
