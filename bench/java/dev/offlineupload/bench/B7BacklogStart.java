package dev.offlineupload.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A start before very many clips: on disk only, then in the queue too. */
final class B7BacklogStart implements Benchmark {
  private static final double GOAL_DISK_SECONDS = 10;
  private static final double GOAL_QUEUE_SECONDS = 3;
  private static final double GOAL_MIB = 160;

  /** What one case showed in its rounds. */
  private static final class Seen {
    final Series first = new Series();
    final Series peakMib = new Series();
    final Series stored = new Series();
  }

  @Override
  public String id() {
    return "B7";
  }

  @Override
  public String title() {
    return "Backlog start: very many clips wait";
  }

  @Override
  public void run(Stage stage, Section section) throws Exception {
    int count = stage.quick() ? 10_000 : 100_000;
    int seconds = stage.quick() ? 10 : 20;
    stage.say("making " + count + " clips");
    ManyClips clips = new ManyClips(stage.folder("recordings"), count);
    Seen disk = new Seen();
    Seen queue = new Seen();
    try (SinkProcess sink = new SinkProcess()) {
      for (int round = 1; round <= stage.rounds(); round++) {
        stage.say("round " + round + ": on disk only");
        one(stage, clips, sink, disk, seconds, false);
        stage.say("round " + round + ": in the queue");
        one(stage, clips, sink, queue, seconds, true);
      }
    }
    section.say(
        ("`bin/offline-upload run`, `-Xmx64m`, OFFLINE_RECORDING_MIN_AGE=5, OFFLINE_MAX_QUEUE_SIZE at"
                + " its default of 1,000 for the clips on disk and above their number for those in"
                + " the queue. The peak is of the first %d s of uploading. Peer: none.")
            .formatted(seconds));
    section.heads(
        "%,d clips".formatted(count),
        "start to first object, s",
        "peak RSS, MiB",
        "stored by then");
    tell(section, "on disk, empty database", disk);
    tell(section, "in the queue", queue);
    section.goal("on disk: seconds", disk.first.median(), GOAL_DISK_SECONDS, false);
    section.goal("in the queue: seconds", queue.first.median(), GOAL_QUEUE_SECONDS, false);
    section.goal(
        "peak RSS, MiB", Math.max(disk.peakMib.median(), queue.peakMib.median()), GOAL_MIB, false);
  }

  private static void tell(Section section, String name, Seen seen) {
    section.row(name, seen.first.told(2), seen.peakMib.told(0), seen.stored.told(0));
  }

  private static void one(
      Stage stage, ManyClips clips, SinkProcess sink, Seen seen, int seconds, boolean inQueue)
      throws IOException, SQLException, InterruptedException {
    sink.clear();
    Map<String, String> settings =
        Map.of(
            "OFFLINE_RECORDING_MIN_AGE", "5",
            "OFFLINE_DELETE_AFTER_UPLOAD", "false",
            "OFFLINE_MAX_QUEUE_SIZE", inQueue ? "1000000" : "1000");
    Path config = Contender.config(stage, clips.folder(), sink.url(), settings);
    if (inQueue) {
      clips.fill(RunningAgent.database(config), "pending");
    }
    try (RunningAgent agent = new RunningAgent(clips.folder(), config)) {
      seen.first.add(
          agent.await("an object", Duration.ofMinutes(2), () -> sink.told().get("objects") > 0));
      TimeUnit.SECONDS.sleep(seconds);
      seen.peakMib.add(agent.footprint().peakMib());
      seen.stored.add(sink.told().get("objects"));
    }
  }
}
