package dev.offlineupload.bench;

import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How soon a clip is found where very many are kept, and what looking for it takes. */
final class B6Watching implements Benchmark {
  private static final double MIN_AGE_SECONDS = 5;
  private static final int A_SECOND = 10;
  private static final int CLIP_BYTES = 20_000;
  private static final String FOUND =
      "select video_path || '|' || cast(1000 * unixepoch(timestamp_created, 'subsec') as integer)"
          + " from upload_queue where video_path like 'today/%'";

  @Override
  public String id() {
    return "B6";
  }

  @Override
  public String title() {
    return "Watching: a clip among very many";
  }

  @Override
  public void run(Stage stage, Section section) throws Exception {
    int kept = stage.quick() ? 10_000 : 100_000;
    int seconds = stage.quick() ? 15 : 120;
    stage.say("making " + kept + " clips");
    ManyClips clips = new ManyClips(stage.folder("recordings"), kept);
    try (SinkProcess sink = new SinkProcess()) {
      Path config =
          Contender.config(
              stage,
              clips.folder(),
              sink.url(),
              Map.of("OFFLINE_RECORDING_MIN_AGE", "5", "OFFLINE_DELETE_AFTER_UPLOAD", "false"));
      clips.fill(RunningAgent.database(config), "completed");
      try (RunningAgent agent = new RunningAgent(clips.folder(), config)) {
        measure(stage, section, clips, agent, seconds);
      }
    }
  }

  private static void measure(
      Stage stage, Section section, ManyClips clips, RunningAgent agent, int seconds)
      throws IOException, InterruptedException {
    agent.awaitOnline();
    section.say(
        ("%,d clips in folders by camera and day, uploaded and kept on disk; %d new ones a second in"
                + " one folder for %d s, uploaded as they are found. Found: from the moment the"
                + " recorder renames a clip into place to its row in the queue. Peer: none.")
            .formatted(clips.count(), A_SECOND, seconds));
    TimeUnit.SECONDS.sleep(stage.quick() ? 10 : 60);
    // As long as the footprint's: what runs once a second is compiled only after minutes.
    int span = stage.quick() ? seconds : 600;
    stage.say("idle for " + span + " s");
    double idle = corePercent(agent, span);
    stage.say(A_SECOND + " clips a second for " + seconds + " s");
    double before = agent.footprint().cpuSeconds();
    Series found = found(clips.folder(), agent, seconds);
    double busy = 100 * (agent.footprint().cpuSeconds() - before) / seconds;
    section.heads(
        "found after s: p50", "p99", "idle: % of a core", "CPU-ms/scan", "busy: % of a core");
    section.row(
        Series.told(found.median(), 2),
        Series.told(found.percentile(99), 2),
        Series.told(idle, 2),
        Series.told(10 * idle, 2),
        Series.told(busy, 2));
    section.goal("median time to the queue, s", found.median(), MIN_AGE_SECONDS + 1, false);
    section.goal("idle, % of a core", idle, 1, false);
  }

  /** A scan begins a second after the last one ended. */
  private static double corePercent(RunningAgent agent, int seconds)
      throws IOException, InterruptedException {
    double before = agent.footprint().cpuSeconds();
    TimeUnit.SECONDS.sleep(seconds);
    return 100 * (agent.footprint().cpuSeconds() - before) / seconds;
  }

  private static Series found(Path folder, RunningAgent agent, int seconds)
      throws IOException, InterruptedException {
    Map<String, Long> recorded = new HashMap<>();
    long begun = System.nanoTime();
    for (int clip = 0; clip < seconds * A_SECOND; clip++) {
      long due = begun + clip * 1_000_000_000L / A_SECOND;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      String path = "today/clip_%05d.mp4".formatted(clip);
      Mp4.write(folder.resolve(path), CLIP_BYTES, clip);
      recorded.put(path, System.currentTimeMillis());
    }
    agent.await(
        "the last clip", Duration.ofMinutes(2), () -> agent.rows(FOUND).size() == recorded.size());
    Series found = new Series();
    for (String row : agent.rows(FOUND)) {
      int bar = row.indexOf('|');
      long at = Long.parseLong(row.substring(bar + 1));
      found.add((at - recorded.get(row.substring(0, bar))) / 1000.0);
    }
    return found;
  }
}
