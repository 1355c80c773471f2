package dev.offlineupload.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.ReliabilityTable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent is stopped dead before and after each step that outlives it, in every state that leads
 * there, and started again. Which steps there are is read from the routes as they run.
 */
class CrashPointsTest {
  /** Steps at which no stop is tried, and why. */
  private static final String ONE_STATEMENT = "asked for by a person: done, or asked for again";

  private static final String ALERT = "no recording hangs on it; at worst a note is told twice";

  private static final Map<String, String> EXEMPT =
      Map.ofEntries(
          Map.entry(
              "try-insert: call-storage",
              "see try-upload: call-storage, the same trial of another role"),
          Map.entry(
              "try-overwrite: call-storage",
              "only the check command asks it: no row, no file, an upload that lapses"),
          Map.entry("requeue: requeue.sql", ONE_STATEMENT),
          Map.entry("requeue-all: requeue-all.sql", ONE_STATEMENT),
          Map.entry("prioritise: prioritise.sql", ONE_STATEMENT),
          Map.entry("tell-recording: tell.sql", ONE_STATEMENT),
          Map.entry("pause: pause.sql", ONE_STATEMENT),
          Map.entry("resume: resume.sql", ONE_STATEMENT),
          Map.entry("ask-object: call-storage", "a question of verify: it changes nothing"),
          Map.entry("complete-found: call-storage", "a question of verify: it changes nothing"),
          Map.entry("list-newest: call-storage", "a question of check: it changes nothing"),
          Map.entry(
              "release-proven: prove-again.sql",
              "see look-at-object: prove-again.sql; verify --repair asks it"),
          Map.entry("send-recording: call-storage", "see lane: call-storage, the same POST"),
          Map.entry("complete: complete.sql", "see settle: complete.sql; verify --repair asks it"),
          Map.entry("force-process: wake.sql", ONE_STATEMENT),
          Map.entry("alert-decided: clear-alert.sql", ALERT),
          Map.entry("alert-decided: forget-alert.sql", ALERT),
          Map.entry("alert-decided: tell-alert.sql", ALERT),
          Map.entry("alert-holds: watch-alert.sql", ALERT),
          Map.entry("alert-silent-cameras: forget-silence.sql", ALERT),
          Map.entry("alert-over: calm-alert.sql", ALERT),
          Map.entry("alerts: hold-alerts.sql", ALERT),
          Map.entry("clean-up: clean-up-alerts.sql", ALERT),
          Map.entry("clean-up: clean-up-notes.sql", ALERT),
          Map.entry("note-delivered: note-delivered.sql", ALERT),
          Map.entry("note-undelivered: note-undelivered.sql", ALERT),
          Map.entry("open-channels: forget-channels.sql", ALERT),
          Map.entry("open-channels: open-channel.sql", ALERT),
          Map.entry("note-sample: note-sample.sql", ONE_STATEMENT),
          Map.entry("note-sample: clean-up-samples.sql", ONE_STATEMENT),
          Map.entry(
              "write-status: note-unfinished.sql",
              "a list that the next whole scan brings anew; nothing acts on it"),
          Map.entry("decide-on-held: forget-held.sql", ONE_STATEMENT),
          Map.entry(
              "note-passed-over: note-passed-over.sql",
              "counts that the next whole scan brings anew; nothing acts on them"),
          Map.entry("clean-up: clean-up-cameras.sql", ONE_STATEMENT),
          Map.entry("reopen: reopen.sql", ONE_STATEMENT),
          Map.entry("disown-file: disown-file.sql", ONE_STATEMENT),
          Map.entry(
              "complete-found: claim-found.sql",
              "only verify --repair asks it: claimed by nobody who lives, the row waits again"),
          Map.entry("cancel: keep-fingerprint.sql", "see QueueCommandsTest"),
          Map.entry("cancel: cancel.sql", "see QueueCommandsTest"));

  /** Tries only the cases whose name contains this; the table is then not compared as a whole. */
  private static final String ONLY = System.getProperty("crash.only", "");

  /** Two agents in processes of their own, and the one that each leaves to, mostly wait. */
  private static final ExecutorService OTHER_SIDE = Executors.newSingleThreadExecutor();

  private static final ReliabilityTable TABLE = new ReliabilityTable("crash");
  private static final Map<String, Long> BYTES_WITHOUT_A_CRASH = new HashMap<>();

  @TempDir Path folder;

  static Stream<CrashCase> cases() {
    List<CrashCase> all = CrashCases.all();
    return all.stream()
        .filter(c -> Campaign.isFull() || c.isInShortRun() || !ONLY.isEmpty())
        .filter(c -> c.toString().contains(ONLY));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void whateverIsCutOffThereTheNextStartMakesGood(CrashCase point) throws Exception {
    long honest = bytesWithoutACrash(point.scenario());
    CrashRun before = new CrashRun(folder.resolve("before"), point, "before", honest);
    CrashRun after = new CrashRun(folder.resolve("after"), point, "after", honest);
    Future<?> meanwhile = OTHER_SIDE.submit(after);
    before.call();
    meanwhile.get();
    TABLE.row(
        point.toString(),
        both(before.found(), after.found()),
        both(before.ended(), after.ended()),
        both(before.sentAgain(), after.sentAgain()));
  }

  private static String both(String before, String after) {
    return before.equals(after) ? before : "before: " + before + "; after: " + after;
  }

  /** What the scenario's own faults cost. */
  private long bytesWithoutACrash(CrashScenario scenario) {
    return BYTES_WITHOUT_A_CRASH.computeIfAbsent(
        scenario.name(),
        name -> {
          try (AgentHarness harness = new AgentHarness(folder.resolve("honest"))) {
            scenario.build(harness);
            harness.start();
            scenario.whileRunning(harness);
            scenario.beforeRestart(harness);
            scenario.awaitEnd(harness);
            return harness.storage.bytesReceived();
          }
        });
  }

  @Test
  void everyStepOfTheRoutesThatOutlivesTheProcessIsTriedOrSaysWhyNot() {
    CrashPoints.want(true);
    try (AgentHarness harness = new AgentHarness(folder)) {
      harness.start();
    } finally {
      CrashPoints.want(false);
    }
    Set<String> tried = new TreeSet<>(EXEMPT.keySet());
    CrashCases.all().forEach(point -> tried.add(point.step()));
    assertThat(tried).isEqualTo(new TreeSet<>(CrashPoint.seen()));
  }

  @AfterAll
  static void end() {
    OTHER_SIDE.shutdownNow();
    if (Campaign.isFull() && ONLY.isEmpty()) {
      TABLE.end();
    }
  }
}
