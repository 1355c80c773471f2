package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import ch.qos.logback.classic.Level;
import dev.offlineupload.config.Settings;
import dev.offlineupload.doors.AgentUnavailable;
import dev.offlineupload.doors.UploadQueue;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command about the queue: the running agent is asked, or where none runs the database. */
abstract class QueueCommand implements Callable<Integer> {
  @ParentCommand Cli cli;

  @Spec CommandSpec spec;

  /** Those of this call. */
  Settings settings;

  @Override
  public Integer call() throws IOException {
    Cli.log(cli.options.debug, Level.OFF);
    settings = cli.options.settings();
    Optional<OpenQueue> agent = OpenQueue.ofAgent(settings);
    if (agent.isEmpty()) {
      return withoutAgent();
    }
    try (OpenQueue open = agent.get()) {
      return run(open.queue());
    } catch (AgentUnavailable fault) {
      if (!isReading()) {
        throw fault;
      }
      error(say("{}: what the database says is", fault.getMessage()));
      return withoutAgent();
    }
  }

  /** By the routes of this process on the database. */
  int withoutAgent() throws IOException {
    try (OpenQueue open =
        isReading() ? OpenQueue.forReading(settings) : OpenQueue.forWriting(settings)) {
      return run(open.queue());
    }
  }

  /** Whether nothing is moved, and the database will do where an agent doesn't answer. */
  boolean isReading() {
    return false;
  }

  /** Returns the exit code. */
  abstract int run(UploadQueue queue) throws IOException;

  void print(String line) {
    print(spec.commandLine().getOut(), line);
  }

  void error(String sentence) {
    print(spec.commandLine().getErr(), "offline-upload: " + sentence);
  }

  /** Says why an upload was left as it is. */
  void refuse(UploadQueue queue, long id, String unless) {
    String is =
        queue
            .upload(id)
            .map(row -> say("#{} is {}", id, say(row.get("status").toString())))
            .orElseGet(() -> say("#{} is not there", id));
    error(is + "; " + say(unless));
  }

  private static void print(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }
}
