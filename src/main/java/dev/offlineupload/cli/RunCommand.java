package dev.offlineupload.cli;

import ch.qos.logback.classic.Level;
import dev.offlineupload.agent.ConfigReload;
import dev.offlineupload.agent.Home;
import dev.offlineupload.config.Configuration;
import dev.offlineupload.config.Settings;
import dev.offlineupload.logs.Logs;
import dev.offlineupload.text.Version;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs the agent in the foreground until it is told to stop (SIGTERM, Ctrl-C).")
final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger("agent");

  @ParentCommand Cli cli;

  RunCommand() {}

  RunCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws InterruptedException {
    Cli.log(cli.options.debug, Level.INFO);
    Configuration configuration = cli.options.configuration();
    Settings settings = configuration.settings();
    Logs logs = Cli.keepLog(cli.options.debug, settings, Level.DEBUG);
    ConfigReload agent = started(configuration, logs);
    LOG.info(
        "offline-upload {} watches {} for bucket {} at {} (pid {})",
        Version.text(),
        settings.watch().recordingsDir(),
        settings.storage().bucket(),
        settings.storage().project(),
        ProcessHandle.current().pid());
    if (!Files.isDirectory(settings.watch().recordingsDir())) {
      LOG.warn(
          "{} is not there yet: nothing is found until it is", settings.watch().recordingsDir());
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(agent, logs), "stop"));
    LOG.error("{}: stopping, so that the next start sets it right", agent.untilLost());
    return ExitCode.FAILED;
  }

  private static ConfigReload started(Configuration configuration, Logs logs) {
    try {
      return ConfigReload.start(configuration, Home.routes(), Map.of());
    } catch (RuntimeException refused) {
      logs.close();
      throw refused;
    }
  }

  private static void stop(ConfigReload agent, Logs logs) {
    LOG.info(
        "Stopping: nothing more is claimed, chunks under way come to their end (a second SIGTERM or"
            + " Ctrl-C ends at once)");
    agent.close();
    LOG.info("Stopped");
    logs.close();
  }
}
