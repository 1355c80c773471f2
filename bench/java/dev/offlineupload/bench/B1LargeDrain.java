package dev.offlineupload.bench;

import java.util.Locale;
import java.util.Map;

/** Six clips of half a GiB by three lanes: hash, chunks, proof, durable states. */
final class B1LargeDrain implements Benchmark {
  private static final double GIGABYTE = 1e9;
  private static final double MEBIBYTE = 1 << 20;

  @Override
  public String id() {
    return "B1";
  }

  @Override
  public String title() {
    return "Large drain";
  }

  @Override
  public void run(Stage stage, Section section) throws Exception {
    long bytes = (stage.quick() ? 256L : 512L) << 20;
    int count = stage.quick() ? 3 : 6;
    section.say(count + " clips of " + (bytes >> 20) + " MiB; whole processes from start to end.");
    Map<String, DrainRace.Result> results =
        new DrainRace(stage, count, bytes).run(section, Map.of());
    table(section, results, count * bytes);
    goals(section, results);
  }

  private static void table(Section section, Map<String, DrainRace.Result> results, long bytes) {
    section.heads("contender", "s", "MiB/s", "CPU-s/GB", "peak RSS, MiB", "sink's CPU-s/GB");
    results.forEach(
        (name, result) ->
            section.row(
                name,
                result.seconds.told(1),
                Series.told(bytes / MEBIBYTE / result.seconds.median(), 0),
                String.format(Locale.ROOT, "%.2f", result.cpuSeconds.median() / (bytes / GIGABYTE)),
                result.peakMib.told(0),
                String.format(
                    Locale.ROOT, "%.2f", result.sinkCpuSeconds.median() / (bytes / GIGABYTE))));
  }

  private static void goals(Section section, Map<String, DrainRace.Result> results) {
    DrainRace.Result agent = results.get(DrainRace.AGENT);
    DrainRace.Result rclone = results.get(Contender.rclone().name());
    if (rclone != null) {
      section.goal(
          "speed against rclone", rclone.seconds.median() / agent.seconds.median(), 3, true);
      section.goal(
          "CPU against rclone", agent.cpuSeconds.median() / rclone.cpuSeconds.median(), 0.5, false);
    }
    DrainRace.Result curl = results.get(Contender.curl().name());
    if (curl != null) {
      section.goal(
          "time against sha256sum and curl",
          agent.seconds.median() / curl.seconds.median(),
          1,
          false);
      section.goal(
          "CPU against sha256sum and curl",
          agent.cpuSeconds.median() / curl.cpuSeconds.median(),
          1,
          false);
    }
  }
}
