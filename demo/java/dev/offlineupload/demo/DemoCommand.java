package dev.offlineupload.demo;

import static dev.offlineupload.language.Spoken.say;

import ch.qos.logback.classic.Level;
import dev.offlineupload.cli.AddedCommand;
import dev.offlineupload.cli.Cli;
import dev.offlineupload.cli.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the agent at work in a throw-away folder, without account or configuration.",
      "Runs a stand-in for Supabase Storage in this process: clips arrive, an outage comes, clips wait",
      "and arrive. Takes half a minute. Exit code 0 only if every clip arrived."
    })
public final class DemoCommand implements AddedCommand {
  @Option(
      names = "--keep",
      description = "Keep everything running until Ctrl-C, and the folder for good.")
  boolean keep;

  @ParentCommand Cli cli;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (Stop stop = Stop.onSignal();
        DemoFolder folder = DemoFolder.create()) {
      if (keep) {
        folder.keep();
      }
      play(folder, out, stop);
      out.println(
          say(
              "Next: your own bucket. install -m 600 config.env.example config.env, edit it, then:"));
      out.println("  bin/offline-upload check");
      out.flush();
    } catch (CancellationException stopped) {
      return ExitCode.FAILED;
    }
    return ExitCode.DONE;
  }

  private void play(DemoFolder folder, PrintWriter out, Stop stop) throws IOException {
    Cli.log(cli.isDebug(), Level.INFO);
    try (LogFile log = cli.isDebug() ? LogFile.none() : LogFile.instead(folder.log());
        Demo demo = Demo.start(folder, log.place(), board(out), stop)) {
      demo.play();
      if (keep) {
        demo.stay();
      }
    } catch (DemoFailed fault) {
      folder.keep();
      out.println(say("The folder is left as it is, with the agent's log: {}", folder.path()));
      throw fault;
    }
  }

  /** The log between the lines and lines that are redrawn do not go together. */
  private Board board(PrintWriter out) {
    boolean terminal = Boolean.getBoolean("offline-upload.terminal");
    return new Board(
        out, terminal && !cli.isDebug(), terminal ? Ansi.AUTO : Ansi.OFF, System::nanoTime);
  }
}
