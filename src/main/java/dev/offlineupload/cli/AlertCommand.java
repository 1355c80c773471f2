package dev.offlineupload.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "alert",
    mixinStandardHelpOptions = true,
    description = "Alerts: who is told when something needs a person.",
    subcommands = AlertTestCommand.class)
final class AlertCommand implements Runnable {
  @ParentCommand Cli cli;

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with alerts: test");
  }
}
