package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import ch.qos.logback.classic.Level;
import dev.offlineupload.agent.Agent;
import dev.offlineupload.agent.Home;
import dev.offlineupload.config.Settings;
import dev.offlineupload.logs.Logs;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "drain",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the agent once: finds what is ready, uploads all that is due, and ends.",
      "Exit code 0 if nothing is left, 2 if something waits, failed or expired."
    })
final class DrainCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 200;

  /** Somebody waits. */
  private static final Map<String, String> LOOKS_OFTEN =
      Map.of("watch.delay", String.valueOf(LOOK_MILLIS), "look.tick", "1000");

  @ParentCommand Cli cli;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    return drain(cli.options, spec, spec.commandLine().getOut());
  }

  /** Also for a command that wants the same done. */
  static int drain(CommonOptions options, CommandSpec spec, PrintWriter out)
      throws InterruptedException {
    boolean terminal = Boolean.getBoolean("offline-upload.terminal");
    // A warning would break the bar; the summary counts what there is to warn of.
    Level console = options.debug ? Level.DEBUG : terminal ? Level.ERROR : Level.WARN;
    Cli.log(options.debug, console);
    Settings settings = options.settings().withoutHttp();
    Logs logs = Cli.keepLog(options.debug, settings, console);
    try {
      return drain(settings, terminal, spec, out);
    } finally {
      logs.close();
    }
  }

  private static int drain(Settings settings, boolean terminal, CommandSpec spec, PrintWriter out)
      throws InterruptedException {
    try (Interruption interruption = Interruption.listened();
        Agent agent = Agent.start(settings, Home.routes(), LOOKS_OFTEN)) {
      Drain drain = new Drain(agent, settings.watch().minAge(), System::nanoTime);
      ProgressLine progress = new ProgressLine(out, terminal, System::nanoTime);
      while (!agent.lost().isDone() && !drain.isOver() && !interruption.isAsked()) {
        progress.show(drain.progress());
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      if (agent.lost().isDone()) {
        throw new IllegalStateException(agent.lost().join() + ": start again");
      }
      progress.end(drain.progress());
      out.println(drain.summary());
      drain.remedy().lines().forEach(out::println);
      out.flush();
      if (interruption.isAsked()) {
        sayStopping(spec.commandLine().getErr());
      }
      return drain.isEmpty() ? ExitCode.DONE : ExitCode.PARTLY;
    }
  }

  private static void sayStopping(PrintWriter err) {
    err.println(say("Stopping: chunks under way come to their end, the next start goes on there"));
    err.flush();
  }
}
