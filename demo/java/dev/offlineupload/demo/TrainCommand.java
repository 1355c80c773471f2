package dev.offlineupload.demo;

import ch.qos.logback.classic.Level;
import dev.offlineupload.cli.AddedCommand;
import dev.offlineupload.cli.Cli;
import dev.offlineupload.cli.ExitCode;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
    name = "train",
    hidden = true,
    description = "For the launcher: lives an agent's life in short, to see what it loads.")
public final class TrainCommand implements AddedCommand {
  @Override
  public Integer call() throws IOException {
    Cli.log(false, Level.INFO);
    Training.run();
    return ExitCode.DONE;
  }
}
