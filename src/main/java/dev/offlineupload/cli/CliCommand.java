package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import ch.qos.logback.classic.Level;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that says what it found, and logs nothing unless it is asked to. */
@Command(mixinStandardHelpOptions = true)
abstract class CliCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Override
  public final Integer call() throws Exception {
    Cli.log(options().debug, Level.OFF);
    return run();
  }

  /** Returns the exit code. */
  abstract int run() throws Exception;

  /** What is made of options, whose names its refusals begin with. */
  final <T> T usable(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(spec.commandLine(), "--" + say(wrong.getMessage()), wrong);
    }
  }

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
