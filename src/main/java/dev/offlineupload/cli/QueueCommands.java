package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.doors.AgentUnavailable;
import dev.offlineupload.doors.HttpQueue;
import dev.offlineupload.doors.Json;
import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.doors.Upload;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.doors.UploadQueue.CleanedUp;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The commands that ask the queue one thing. */
final class QueueCommands {
  private static final String ID = "As list and status show it.";
  private static final String FIELDS = "As JSON, with the documented field names.";

  private QueueCommands() {}

  @Command(
      name = "status",
      description = "Says what the queue holds and whether storage is within reach, agent or not.")
  static final class Status extends QueueCommand {
    @Option(names = "--json", description = FIELDS)
    boolean json;

    @Override
    boolean isReading() {
      return true;
    }

    @Override
    int run(UploadQueue queue) throws IOException {
      QueueStatus status = queue.status();
      boolean running = isAgentRunning();
      print(json ? Json.text(status) : new StatusTable(status, running, queue.troubles()).text());
      return ExitCode.DONE;
    }
  }

  @Command(name = "show", description = "Shows one upload with the history of its attempts.")
  static final class Show extends QueueCommand {
    @Parameters(paramLabel = "ID", description = ID)
    long id;

    @Option(names = "--json", description = FIELDS)
    boolean json;

    @Override
    boolean isReading() {
      return true;
    }

    @Override
    int run(UploadQueue queue) throws IOException {
      Optional<Upload> upload = queue.upload(id);
      if (upload.isEmpty()) {
        return refuse(queue, id, "list shows what there is");
      }
      print(json ? Json.text(upload.get()) : UploadReport.page(upload.get()));
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "retry",
      description = {
        "Lets failed and expired uploads wait again, with a fresh count of attempts.",
        "Exit code 0 if all of them do, 2 if some, 1 if none."
      })
  static final class Retry extends QueueCommand {
    @Parameters(paramLabel = "ID", arity = "0..*", description = ID)
    List<Long> ids = List.of();

    @Option(names = "--all-failed", description = "All that failed or expired.")
    boolean all;

    @Override
    int run(UploadQueue queue) {
      if (all == !ids.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), say("name the uploads, or say --all-failed"));
      }
      if (all) {
        print(say("{} upload(s) wait again", queue.retryAll()));
        return ExitCode.DONE;
      }
      int moved = 0;
      for (long id : ids) {
        if (queue.retry(id)) {
          moved++;
          print(say("#{} waits again", id));
        } else {
          refuse(queue, id, "only what failed or expired is retried");
        }
      }
      return moved == ids.size() ? ExitCode.DONE : moved > 0 ? ExitCode.PARTLY : ExitCode.FAILED;
    }
  }

  @Command(
      name = "priority",
      description = "Gives an upload that is not over another priority: higher goes first.")
  static final class Priority extends QueueCommand {
    @Parameters(index = "0", paramLabel = "ID", description = ID)
    long id;

    @Parameters(index = "1", paramLabel = "N", description = "-1000 to 1000; 1 is usual.")
    int priority;

    @Override
    int run(UploadQueue queue) {
      if (!queue.setPriority(id, priority)) {
        return refuse(queue, id, "only what waits or is under way has a priority");
      }
      print(say("#{} has priority {}", id, priority));
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "cancel",
      description = {
        "Takes an upload that waits, failed or expired out of the queue for good.",
        "Its file stays where it is, and is not queued again."
      })
  static final class Cancel extends QueueCommand {
    @Parameters(paramLabel = "ID", description = ID)
    long id;

    @Override
    int run(UploadQueue queue) {
      if (!queue.cancel(id)) {
        return refuse(queue, id, "only what waits, failed or expired can be cancelled");
      }
      print(say("#{} is cancelled; its file stays", id));
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "pause",
      description = {
        "Lets no further upload begin until resume, also after a restart.",
        "What is under way comes to its end; recordings are found and queued all the same."
      })
  static final class Pause extends QueueCommand {
    @Override
    int run(UploadQueue queue) {
      queue.pause();
      print(say("Paused"));
      return ExitCode.DONE;
    }
  }

  @Command(name = "resume", description = "Lets uploads go on after pause.")
  static final class Resume extends QueueCommand {
    @Override
    int run(UploadQueue queue) {
      queue.resume();
      print(say("Resumed"));
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "cleanup",
      description = {
        "Removes rows that are past OFFLINE_EXPIRATION_HOURS now, not only once a day.",
        "Files of failed and expired uploads go to dead-letter/ beside the database."
      })
  static final class CleanUp extends QueueCommand {
    @Option(names = "--json", description = "As JSON: completed, failed, expired.")
    boolean json;

    @Override
    int run(UploadQueue queue) throws IOException {
      CleanedUp gone = queue.cleanUp();
      print(
          json
              ? Json.text(gone)
              : say(
                  "Removed {} completed, {} failed, {} expired",
                  gone.completed(),
                  gone.failed(),
                  gone.expired()));
      return ExitCode.DONE;
    }
  }

  @Command(
      name = "open",
      description = {
        "Prints an address that opens the agent's page without the token.",
        "It works once, within ten minutes."
      })
  static final class Open extends QueueCommand {
    @Override
    int run(UploadQueue queue) {
      print(((HttpQueue) queue).pageLink());
      return ExitCode.DONE;
    }

    @Override
    int withoutAgent() {
      throw new AgentUnavailable(
          isAgentRunning()
              ? "The agent serves no page (OFFLINE_HTTP_PORT)"
              : "No agent runs: start one with run",
          null);
    }
  }
}
