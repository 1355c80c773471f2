package dev.offlineupload.cli;

import ch.qos.logback.classic.Level;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that says what it found, and logs nothing unless it is asked to. */
abstract class CliCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Override
  public final Integer call() throws Exception {
    Cli.log(options().debug, Level.OFF);
    return run();
  }

  /** Returns the exit code. */
  abstract int run() throws Exception;

  final CommonOptions options() {
    return ((Cli) spec.root().userObject()).options;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final void print(String line) {
    print(out(), line);
  }

  final void error(String sentence) {
    print(spec.commandLine().getErr(), "offline-upload: " + sentence);
  }

  private static void print(PrintWriter to, String line) {
    to.println(line);
    to.flush();
  }
}
