package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import ch.qos.logback.classic.Level;
import dev.offlineupload.camel.UnusableRoutes;
import dev.offlineupload.config.InvalidSettings;
import dev.offlineupload.config.Settings;
import dev.offlineupload.doors.AgentUnavailable;
import dev.offlineupload.logs.Logs;
import dev.offlineupload.queue.AgentAlreadyRunning;
import dev.offlineupload.queue.AgentLock;
import dev.offlineupload.text.Version;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/** The command line. Without a command it runs the agent. */
@Command(
    name = "offline-upload",
    mixinStandardHelpOptions = true,
    versionProvider = Cli.Versions.class,
    sortOptions = false,
    description = {
      "Pushes camera recordings to Supabase Storage over a link that drops.",
      "No recording is lost, none is sent twice. Without a command it runs the agent."
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 refused or failed, 2 something is left,",
      "64 wrong usage, 69 another agent works on this queue, or the agent or storage doesn't answer."
    },
    subcommands = {
      RunCommand.class,
      DrainCommand.class,
      QueueCommands.Status.class,
      AddCommand.class,
      ListCommand.class,
      QueueCommands.Show.class,
      QueueCommands.Retry.class,
      QueueCommands.Priority.class,
      QueueCommands.Cancel.class,
      QueueCommands.Pause.class,
      QueueCommands.Resume.class,
      ProcessCommand.class,
      QueueCommands.CleanUp.class,
      QueueCommands.Open.class,
      CheckCommand.class,
      ValidateCommand.class,
      VerifyCommand.class,
      DiagnosticsCommand.class,
      AlertCommand.class
    })
public final class Cli implements Callable<Integer> {
  @Mixin CommonOptions options = new CommonOptions();

  static final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"offline-upload " + Version.text()};
    }
  }

  /** Whether more is to be logged, and stack traces shown. */
  public boolean isDebug() {
    return options.debug;
  }

  @Override
  public Integer call() throws Exception {
    return new RunCommand(this).call();
  }

  /** Runs one command line and returns its exit code. */
  public static int execute(String... args) {
    CommonOptions.speak(Optional.empty());
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Cli());
    // No lambda: one that names picocli's classes, of before Java 6, keeps them out of the class
    // archive.
    for (AddedCommand added : AddedCommand.all()) {
      line.addSubcommand(added);
    }
    return line.setExitCodeExceptionMapper(fault -> ExitCode.FAILED)
        .setParameterExceptionHandler(Cli::wrongUsage)
        .setExecutionExceptionHandler(Cli::failed)
        .setExecutionStrategy(Cli::run);
  }

  /** What is said from here on, help too, is in the language of the configuration named. */
  private static int run(ParseResult parsed) {
    Cli cli = (Cli) parsed.commandSpec().userObject();
    CommonOptions.speak(Optional.ofNullable(cli.options.config));
    SpokenHelp.in(parsed.commandSpec().commandLine());
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int wrongUsage(CommandLine.ParameterException fault, String[] args) {
    PrintWriter err = fault.getCommandLine().getErr();
    err.println("offline-upload: " + say(fault.getMessage()) + say(" (--help says what there is)"));
    return ExitCode.USAGE;
  }

  /** One clear sentence; the stack trace only for those who ask for it. */
  private static int failed(Exception fault, CommandLine command, ParseResult parsed) {
    command.getErr().println("offline-upload: " + sentence(fault));
    boolean debug = parsed.originalArgs().contains("--debug");
    if (debug) {
      fault.printStackTrace(command.getErr());
    }
    boolean unavailable = fault instanceof AgentAlreadyRunning || fault instanceof AgentUnavailable;
    return unavailable ? ExitCode.UNAVAILABLE : ExitCode.FAILED;
  }

  private static String sentence(Throwable fault) {
    if (fault instanceof FileSystemException file && file.getReason() == null) {
      return say(words(file), file.getFile());
    }
    boolean ours =
        fault instanceof InvalidSettings
            || fault instanceof UnusableRoutes
            || fault.getCause() == null;
    String message =
        ours ? say(fault.getMessage()) : say(fault.getMessage()) + " (" + say(root(fault)) + ")";
    return message == null ? fault.toString() : message;
  }

  /** Such a fault's message is a path, and nothing else. */
  private static String words(FileSystemException fault) {
    if (fault instanceof NoSuchFileException) {
      return "There is no such file or folder: {}";
    }
    if (fault instanceof FileAlreadyExistsException) {
      return "It is there already, and is not overwritten: {}";
    }
    return fault instanceof AccessDeniedException
        ? "No permission: {}"
        : "The file or folder can't be used: {}";
  }

  private static String root(Throwable fault) {
    Throwable root = fault;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** Sets how much is logged: a short-lived command shows only what is wrong. */
  public static void log(boolean debug, Level otherwise) {
    Logs.level(debug ? Level.DEBUG : otherwise);
  }

  /**
   * The log of an agent, also in its file, unless that is another agent's by now.
   *
   * @param console the least that goes to the console; the file has it all
   */
  static Logs keepLog(boolean debug, Settings settings, Level console) {
    log(debug, Level.INFO);
    boolean alone = AgentLock.holder(settings.queue().database()).isEmpty();
    return Logs.of(settings, alone ? settings.log().file() : Optional.empty(), console);
  }
}
