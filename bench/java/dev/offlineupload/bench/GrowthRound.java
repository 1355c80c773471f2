package dev.offlineupload.bench;

import dev.offlineupload.housekeeping.Released;
import dev.offlineupload.queue.KnownRecordings;
import dev.offlineupload.queue.QueueDatabase;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.Recording;
import dev.offlineupload.storage.Attempts;
import dev.offlineupload.storage.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Times every statement whose work may grow with the queue, in ms, on one queue. */
final class GrowthRound {
  static final String CLAIM = "claim";
  static final String COMMIT = "note-age (a commit of one row)";
  static final String STATUS = "status";

  private static final String[] LOOKS = {
    STATUS,
    "find-troubles",
    "count-waiting",
    "find-claimed",
    "recover",
    "expire",
    "find-unreleased",
    "find-old-completed",
    "find-dead-letters",
    "find-fingerprints",
    "clean-up-connectivity"
  };

  private final Map<String, Series> took = new LinkedHashMap<>();
  private final AgentSql sql;
  private final KnownRecordings known;
  private final int times;

  GrowthRound(AgentSql sql, QueueDatabase database, int times) {
    this.sql = sql;
    this.known = new KnownRecordings(database.dataSource(), null);
    this.times = times;
  }

  /** What each took, in the order of a clip's way. */
  Map<String, Series> run() {
    // The first of each is Camel's preparation, not the database's work.
    way(0);
    looks();
    took.clear();
    for (int time = 1; time <= times; time++) {
      way(time);
    }
    for (int time = 1; time <= times; time++) {
      looks();
    }
    time("wake", "wake", Map.of());
    return took;
  }

  private void way(int number) {
    time(COMMIT, "note-age", Map.of("lap", 1));
    Recording recording = recording(number);
    timed("find-known", () -> known.test(recording.fingerprint()));
    time("take-over", "take-over", Map.of("recording", recording));
    time("enqueue", "enqueue", Map.of("recording", recording));
    time("make-due", "make-due", Map.of());
    QueuedUpload postponed = claim();
    long later = System.currentTimeMillis() + 3_600_000;
    time(
        "snooze",
        "snooze",
        Map.of("attempt", Attempts.ended(postponed, Outcome.SNOOZE, "cut"), "due", later));
    QueuedUpload done = claim();
    time("complete", "complete", Map.of("attempt", Attempts.ended(done, Outcome.VERIFIED, "")));
    time("release", "release", Map.of("body", new Released(done, "absent", null)));
    time("remove", "remove", Map.of("upload", done));
  }

  private QueuedUpload claim() {
    return AgentSql.claimed(timed(CLAIM, () -> sql.run("claim", Map.of())));
  }

  private void looks() {
    for (String name : LOOKS) {
      time(name, name, Map.of("after", name.equals("find-fingerprints") ? "" : 0));
    }
  }

  private void time(String title, String name, Map<String, Object> variables) {
    timed(title, () -> sql.run(name, variables));
  }

  private <T> T timed(String title, Supplier<T> work) {
    long began = System.nanoTime();
    T result = work.get();
    took.computeIfAbsent(title, unused -> new Series()).add((System.nanoTime() - began) / 1e6);
    return result;
  }

  private static Recording recording(int number) {
    String path = "arena_central/quadra_1/2026/11-November/21/10h/Camera_2_" + number + ".mp4";
    return new Recording(
        new Fingerprint(path, 5_000_000, System.currentTimeMillis()),
        "Camera_2",
        null,
        "arena_central",
        "quadra_1",
        1,
        null,
        null,
        path,
        true,
        null,
        false,
        null,
        null,
        null,
        null);
  }
}
