package dev.offlineupload.cli;

import ch.qos.logback.classic.Level;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.offlineupload.QueueDoors;
import dev.offlineupload.Settings;
import dev.offlineupload.api.Json;
import dev.offlineupload.api.QueueStatus;
import dev.offlineupload.queue.AgentLock;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Says what the queue holds and whether storage is within reach, agent or not.")
final class StatusCommand implements Callable<Integer> {
  @ParentCommand Cli cli;

  @Option(names = "--json", description = "As JSON, with the documented field names.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    Cli.log(cli.options.debug, Level.OFF);
    Settings settings = cli.options.settings();
    boolean monitoring = AgentLock.holder(settings.database()).isPresent();
    try (QueueDoors queue = QueueDoors.forReading(settings, "api")) {
      QueueStatus report =
          new QueueStatus(queue.doors().queueStatus(), monitoring, Clock.systemUTC().millis());
      print(report, queue.doors().troubles());
    }
    return ExitCode.DONE;
  }

  private void print(QueueStatus report, List<Map<String, Object>> troubles)
      throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? Json.text(report.fields()) : new StatusTable(report, troubles).text());
    out.flush();
  }
}
