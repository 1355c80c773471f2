package dev.offlineupload.cli;

import ch.qos.logback.classic.Level;
import dev.offlineupload.demo.Training;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "train",
    hidden = true,
    description = "For the launcher: lives an agent's life in short, to see what it loads.")
final class TrainCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    Cli.log(false, Level.INFO);
    Training.run();
    return ExitCode.DONE;
  }
}
