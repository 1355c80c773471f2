package dev.offlineupload.cli;

import dev.offlineupload.config.OnConflict;
import dev.offlineupload.config.Settings;
import dev.offlineupload.connectivity.GateState;
import dev.offlineupload.connectivity.Remedies;
import dev.offlineupload.doors.Trials;
import dev.offlineupload.storage.Answer;
import dev.offlineupload.storage.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Network, key, bucket and a trial upload: each looked at only if the one before is fine. */
final class StorageCheck {
  private static final List<String> WHAT = List.of("network", "key", "bucket", "upload");

  private final Settings settings;
  private final Supplier<Answer> probe;
  private final Supplier<Answer> trial;
  private final Supplier<Optional<Answer>> overwriting;
  private final Supplier<List<String>> limits;
  private Answer probed;

  StorageCheck(Settings settings, Trials trials) {
    this(
        settings,
        trials::askBucket,
        trials::tryUpload,
        trials::tryOverwrite,
        () -> trials.limits().words());
  }

  /**
   * @param probe asks for the bucket
   * @param trial whether an upload would be taken
   * @param overwriting whether an object would be replaced; nothing if there is none
   * @param limits what the bucket takes, in words; none if anything
   */
  StorageCheck(
      Settings settings,
      Supplier<Answer> probe,
      Supplier<Answer> trial,
      Supplier<Optional<Answer>> overwriting,
      Supplier<List<String>> limits) {
    this.settings = settings;
    this.probe = probe;
    this.trial = trial;
    this.overwriting = overwriting;
    this.limits = limits;
  }

  /**
   * Adds what the gate would say: online, state, reason; once the {@link #lines} are there.
   *
   * @param report for {@code --json}
   */
  void describe(Map<String, Object> report) {
    GateState state = GateState.of(probed);
    report.put("online", state == GateState.ONLINE);
    report.put("state", state.word());
    report.put("reason", state == GateState.ONLINE ? "" : probed.message());
  }

  List<CheckLine> lines() {
    List<CheckLine> lines = new ArrayList<>();
    probed = probe.get();
    CheckLine fault = fault(probed);
    if (fault == null) {
      lines.add(CheckLine.ok("network", settings.storage().project() + " answers" + byProxy()));
      lines.add(CheckLine.ok("key", keyForm() + " is accepted"));
      lines.add(CheckLine.ok("bucket", settings.storage().bucket() + " is there"));
      limits.get().forEach(limit -> lines.add(CheckLine.ok("  limit", limit)));
      lines.add(upload());
      return lines;
    }
    for (String what : WHAT) {
      lines.add(line(what, fault));
    }
    return lines;
  }

  private static CheckLine line(String what, CheckLine fault) {
    int order = Integer.compare(WHAT.indexOf(what), WHAT.indexOf(fault.what()));
    if (order > 0) {
      return CheckLine.skipped(what);
    }
    String fine = what.equals("network") ? "answers" : "is accepted";
    return order == 0 ? fault : CheckLine.ok(what, fine);
  }

  /** Which of the first three the probe's answer speaks against; null if none. */
  private CheckLine fault(Answer probe) {
    if (probe.kind() == Outcome.STORED) {
      return null;
    }
    if (probe.kind() != Outcome.PAUSE || probe.code().equals(Answer.PROXY)) {
      return wrong("network", probe);
    }
    if (isAboutTheBucket(probe)) {
      return wrong("bucket", probe);
    }
    boolean wrongUrl = probe.status() == 404 || probe.status() == 405;
    return wrong(wrongUrl ? "network" : "key", probe);
  }

  /** As the table says, in more words where the form of the key matters. */
  private CheckLine wrong(String what, Answer answer) {
    String remedy = Remedies.of(GateState.of(answer), answer.message());
    return CheckLine.wrong(
        what, answer.message(), remedy.equals(Remedies.KEY) ? keyRemedy() : remedy);
  }

  private static boolean isAboutTheBucket(Answer probe) {
    // Not any mention of it: "Route GET:/bucket/… not found" is about the address.
    return probe.code().contains("Bucket")
        || probe.message().toLowerCase(Locale.ROOT).contains("bucket not found");
  }

  private String byProxy() {
    return settings.proxy().map(proxy -> " (by the proxy " + proxy + ")").orElse("");
  }

  private String keyForm() {
    return switch (form()) {
      case NEW -> "the sb_… key (sent as apikey)";
      case JWT -> "the JWT key (sent as Authorization)";
      case OTHER -> "the key (no sb_… key and no JWT)";
    };
  }

  private String keyRemedy() {
    return switch (form()) {
      case NEW ->
          "check SUPABASE_KEY; an sb_… key was sent as apikey alone, which a server without Supabase's"
              + " gateway refuses: use the legacy service_role JWT there";
      case JWT ->
          "check SUPABASE_KEY; a JWT was sent as Authorization: Bearer. It may be expired or of"
              + " another project";
      case OTHER ->
          "check SUPABASE_KEY; it is neither an sb_… key nor a JWT (three parts with dots in"
              + " between): copy it whole from the project's API settings";
    };
  }

  private enum Form {
    NEW,
    JWT,
    OTHER
  }

  private Form form() {
    String key = settings.storage().key().reveal();
    if (key.startsWith("sb_")) {
      return Form.NEW;
    }
    return key.matches("eyJ[\\w-]*\\.[\\w-]+\\.[\\w-]*") ? Form.JWT : Form.OTHER;
  }

  private CheckLine upload() {
    Answer tried = trial.get();
    if (tried.kind() != Outcome.STORED) {
      return wrong("upload", tried);
    }
    boolean overwrites = settings.upload().onConflict() == OnConflict.OVERWRITE;
    return Optional.of(overwriting)
        .filter(any -> overwrites)
        .flatMap(Supplier::get)
        .filter(answer -> answer.kind() != Outcome.STORED)
        .map(StorageCheck::noOverwrite)
        .orElseGet(() -> CheckLine.ok("upload", "a trial upload was taken and withdrawn"));
  }

  private static CheckLine noOverwrite(Answer tried) {
    return CheckLine.wrong(
        "upload",
        tried.message(),
        "OFFLINE_ON_CONFLICT=overwrite replaces objects: let this key's role update"
            + " storage.objects of this bucket (policy)");
  }
}
