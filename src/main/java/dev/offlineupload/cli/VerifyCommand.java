package dev.offlineupload.cli;

import static dev.offlineupload.language.Spoken.say;

import dev.offlineupload.agent.QueueDoors;
import dev.offlineupload.config.Settings;
import dev.offlineupload.doors.UploadFilter;
import dev.offlineupload.verify.Finding.Resolution;
import dev.offlineupload.verify.StorageUnavailable;
import dev.offlineupload.verify.Totals;
import dev.offlineupload.verify.Verification;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "verify",
    description = {
      "Compares the queue with what is in storage and with what is on disk.",
      "Works beside a running agent.",
      "Exit code 0 if nothing differs any more, 2 if something is left, 1 if a recording is lost,",
      "69 if storage is not within reach."
    })
final class VerifyCommand extends CliCommand {
  @Option(
      names = "--repair",
      description = {
        "Mend what can be mended: what is missing in storage waits again, what is there is",
        "completed, what is proven now is let go, what is not queued is queued."
      })
  boolean repair;

  @Option(names = "--status", description = "Only rows of this state; the folder is not looked at.")
  String status;

  @Option(names = "--camera", description = "Only rows of this camera_id; likewise.")
  String camera;

  @Option(names = "--limit", description = "Only so many rows, the oldest first; likewise.")
  Long limit;

  @Option(names = "--json", description = "As JSON, with the documented field names.")
  boolean json;

  @Override
  int run() throws IOException, InterruptedException {
    UploadFilter filter = filter();
    Settings settings = options().settings();
    VerifyReport report = json ? new VerifyReport.Document(out()) : new VerifyReport.Table(out());
    boolean terminal = Boolean.getBoolean("offline-upload.terminal");
    ProgressLine progress =
        new ProgressLine(spec.commandLine().getErr(), terminal, System::nanoTime);
    Totals totals =
        new Totals(
            finding -> {
              progress.clear();
              report.found(finding);
            });
    Optional<String> fault = verify(settings, filter, totals, progress);
    progress.clear();
    report.end(totals, fault.orElse(null));
    fault.ifPresent(
        why -> error(say("storage can't be asked now: {} (check says what to do)", say(why))));
    return fault.isPresent() ? ExitCode.UNAVAILABLE : exitCode(totals);
  }

  /** Returns why storage could not be asked, if that is so. */
  private Optional<String> verify(
      Settings settings, UploadFilter filter, Totals totals, ProgressLine progress)
      throws IOException, InterruptedException {
    try (QueueDoors doors = QueueDoors.forVerifying(settings, repair)) {
      verify(doors.verification(repair, totals), filter, totals, progress);
      return Optional.empty();
    } catch (StorageUnavailable fault) {
      return Optional.of(String.valueOf(fault.getMessage()));
    }
  }

  private void verify(
      Verification verification, UploadFilter filter, Totals totals, ProgressLine progress)
      throws IOException, InterruptedException {
    verification.requireStorage();
    long all = verification.count();
    verification.rows(
        filter,
        limit == null ? Long.MAX_VALUE : limit,
        () ->
            progress.show(
                say(
                    "Verifying: {} of {} uploads, {} difference(s)",
                    totals.rows(),
                    all,
                    totals.found())));
    if (status == null && camera == null && limit == null) {
      progress.show(say("Verifying: the recordings folder"));
      verification.files();
    }
  }

  private static int exitCode(Totals totals) {
    if (totals.of(Resolution.LOST) > 0) {
      return ExitCode.FAILED;
    }
    return totals.of(Resolution.LEFT) > 0 ? ExitCode.PARTLY : ExitCode.DONE;
  }

  private UploadFilter filter() {
    return usable(
        () -> {
          if (limit != null && limit < 1) {
            throw new IllegalArgumentException("limit is 1 or more: " + limit);
          }
          return new UploadFilter(status, camera, null, null, null, null, UploadFilter.MOST);
        });
  }
}
