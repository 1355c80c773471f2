package dev.offlineupload.bench;

import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long an urgent clip takes while every lane is full of clips of gigabytes. */
final class B8UrgentClip implements Benchmark {
  private static final double MEGABITS = 20;
  private static final Duration ROUND_TRIP = Duration.ofMillis(50);
  private static final long LARGE = 4_000_000_000L;
  private static final int URGENT = 20_000_000;
  private static final double IDEAL_SECONDS = URGENT * 8 / (MEGABITS * 1e6);
  private static final int LANES = 3;
  private static final double GOAL = 1.5;

  @Override
  public String id() {
    return "B8";
  }

  @Override
  public String title() {
    return "Urgent clip: before lanes full of large ones";
  }

  @Override
  public void run(Stage stage, Section section) throws Exception {
    Series alone = new Series();
    Series urgent = new Series();
    stage.say("urgent clips, nothing else");
    measure(stage, alone, "alone", 0);
    stage.say("urgent clips, %d clips of 4 GB before them".formatted(LANES));
    measure(stage, urgent, "urgent", LANES);
    section.say(
        ("%.0f Mbit/s, %d ms; %d lanes, each with a clip of 4 GB of the usual priority; then a clip of"
                + " 20 MB of priority 10. From its row in the queue to its proven end; ideal: its"
                + " bytes at the rate of the link, %.1f s. Peer: none.")
            .formatted(MEGABITS, ROUND_TRIP.toMillis(), LANES, IDEAL_SECONDS));
    section.heads("", "s", "of the ideal");
    section.row("nothing else to send", alone.told(1), ratio(alone));
    section.row("lanes full", urgent.told(1), ratio(urgent));
    section.goal("times the ideal, median", urgent.median() / IDEAL_SECONDS, GOAL, false);
  }

  private static String ratio(Series seconds) {
    return Series.told(seconds.median() / IDEAL_SECONDS, 2);
  }

  private static void measure(Stage stage, Series seconds, String name, int large)
      throws IOException, InterruptedException {
    Path folder = stage.folder(name);
    try (SinkProcess sink = new SinkProcess();
        ThinLink link = new ThinLink(sink.url(), MEGABITS, ROUND_TRIP)) {
      for (int clip = 0; clip < large; clip++) {
        Mp4.writeSparse(folder.resolve("large_%d.mp4".formatted(clip)), LARGE);
      }
      Path config =
          Contender.config(
              stage, folder, link.url(), Map.of("OFFLINE_UPLOAD_BATCH_SIZE", "" + LANES));
      try (RunningAgent agent = new RunningAgent(folder, config)) {
        fill(agent, large);
        for (int round = 0; round < stage.rounds(); round++) {
          seconds.add(urgent(folder, agent, round));
          stage.say("round %d: %.1f s".formatted(round + 1, seconds.last()));
          // Until those that made way are in the middle of a chunk again, each round elsewhere.
          TimeUnit.MILLISECONDS.sleep(large == 0 ? 0 : 20_000 + 1_700L * round);
        }
      }
    }
  }

  /** Waits until each has got its first chunk through. */
  private static void fill(RunningAgent agent, int large) throws IOException, InterruptedException {
    agent.awaitOnline();
    agent.await(
        "a chunk of each",
        Duration.ofMinutes(5),
        () -> agent.count("select count(*) from upload_queue where bytes_sent > 0") >= large);
    TimeUnit.SECONDS.sleep(large == 0 ? 0 : 10);
  }

  private static double urgent(Path folder, RunningAgent agent, int round)
      throws IOException, InterruptedException {
    String name = "urgent_%d.mp4".formatted(round);
    Files.writeString(folder.resolve(name + ".json"), "{\"priority\": 10}");
    Mp4.write(folder.resolve(name), URGENT, round);
    String row = " from upload_queue where video_path = '" + name + "'";
    agent.await(
        "its end",
        Duration.ofMinutes(5),
        () -> agent.count("select count(*)" + row + " and status = 'completed'") == 1);
    return agent.count(
            "select completed_at - cast(1000 * unixepoch(timestamp_created, 'subsec') as integer)"
                + row)
        / 1000.0;
  }
}
