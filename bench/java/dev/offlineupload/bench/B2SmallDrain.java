package dev.offlineupload.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Many small clips: one standard upload and one proof each. */
final class B2SmallDrain implements Benchmark {
  private static final long BYTES = 100 << 10;
  private static final Map<String, String> SETTINGS = Map.of("OFFLINE_MAX_QUEUE_SIZE", "100000");
  private static final long LOOK_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Override
  public String id() {
    return "B2";
  }

  @Override
  public String title() {
    return "Small drain";
  }

  @Override
  public void run(Stage stage, Section section) throws Exception {
    int count = stage.quick() ? 1_000 : 5_000;
    section.say(count + " clips of 100 KiB; whole processes from start to end.");
    Map<String, DrainRace.Result> results =
        new DrainRace(stage, count, BYTES).run(section, SETTINGS);
    section.heads("contender", "s", "files/s", "CPU-ms/file", "peak RSS, MiB", "sink's CPU-s");
    results.forEach(
        (name, result) ->
            section.row(
                name,
                result.seconds.told(1),
                Series.told(count / result.seconds.median(), 0),
                String.format(Locale.ROOT, "%.1f", result.cpuSeconds.median() * 1000 / count),
                result.peakMib.told(0),
                result.sinkCpuSeconds.told(1)));
    Series warm = warm(stage, count);
    section.say(
        "An agent that runs, and has sent as many before: %s files/s, from the first clip in its folder to the last local file let go."
            .formatted(Series.told(count / warm.median(), 0)));
    DrainRace.Result rclone = results.get(Contender.rclone().name());
    if (rclone != null) {
      double most = rclone.seconds.median();
      double drain = results.get(DrainRace.AGENT).seconds.median();
      section.goal("files/s against rclone", most / drain, 1, true);
      section.goal("files/s against rclone, an agent that runs", most / warm.median(), 1, true);
    }
  }

  private static Series warm(Stage stage, int count) throws IOException, InterruptedException {
    BenchClips clips = new BenchClips(stage.folder("warm"), count, BYTES);
    Series seconds = new Series();
    try (SinkProcess sink = new SinkProcess();
        RunningAgent agent = new RunningAgent(stage, sink.url(), SETTINGS)) {
      agent.awaitOnline();
      for (int round = 0; round <= stage.rounds(); round++) {
        long from = System.nanoTime();
        clips.linkedTo(agent.recordings().resolve("round-" + round));
        awaitReleased(agent, (round + 1L) * count);
        if (round > 0) {
          seconds.add((System.nanoTime() - from) / 1e9);
          stage.say("round %d: warm: %.1f s".formatted(round, seconds.last()));
        }
      }
    }
    return seconds;
  }

  private static void awaitReleased(RunningAgent agent, long clips)
      throws IOException, InterruptedException {
    long from = System.nanoTime();
    while (agent.count("select count(*) from upload_queue where released_at is not null") < clips) {
      if (System.nanoTime() - from > PATIENCE.toNanos()) {
        throw new IOException("Not all of " + clips + " clips were let go");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
