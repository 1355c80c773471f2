package dev.offlineupload.cli;

import ch.qos.logback.classic.Level;
import dev.offlineupload.Doors;
import dev.offlineupload.QueueDoors;
import dev.offlineupload.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that moves something in the queue, beside a running agent or where none runs. */
abstract class QueueCommand implements Callable<Integer> {
  @ParentCommand Cli cli;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Cli.log(cli.options.debug, Level.OFF);
    try (QueueDoors queue = open(cli.options.settings())) {
      return run(queue.doors());
    }
  }

  QueueDoors open(Settings settings) {
    return QueueDoors.forWriting(settings);
  }

  /** Returns the exit code. */
  abstract int run(Doors doors) throws IOException;

  void print(String line) {
    print(spec.commandLine().getOut(), line);
  }

  /** Says why an upload was left as it is. */
  void refuse(Doors doors, long id, String unless) {
    String status = doors.upload(id).map(row -> "is " + row.get("status")).orElse("is not there");
    print(spec.commandLine().getErr(), "offline-upload: #%d %s; %s".formatted(id, status, unless));
  }

  private static void print(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }
}
