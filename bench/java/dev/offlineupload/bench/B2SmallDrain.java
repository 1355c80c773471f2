package dev.offlineupload.bench;

import java.util.Locale;
import java.util.Map;

/** Many small clips: one standard upload and one proof each. */
final class B2SmallDrain implements Benchmark {
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
        new DrainRace(stage, count, 100 << 10)
            .run(section, Map.of("OFFLINE_MAX_QUEUE_SIZE", "100000"));
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
    DrainRace.Result rclone = results.get(Contender.rclone().name());
    if (rclone != null) {
      section.goal(
          "files/s against rclone",
          rclone.seconds.median() / results.get(DrainRace.AGENT).seconds.median(),
          1,
          true);
    }
  }
}
