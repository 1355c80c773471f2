package dev.offlineupload.bench;

import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** kill -9 in the midst of one large clip: what of it is sent twice. */
final class B4CrashAndResume implements Benchmark {
  private static final int MOST_ROUNDS = 3;
  private static final double MEBIBYTE = 1 << 20;
  private static final double CHUNK = 6 * MEBIBYTE;
  private static final double MEGABITS_PER_SECOND = 2_000;
  private static final Duration ROUND_TRIP = Duration.ofMillis(1);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private Stage stage;
  private long size;

  @Override
  public String id() {
    return "B4";
  }

  @Override
  public String title() {
    return "Crash and resume";
  }

  @Override
  public void run(Stage where, Section section) throws Exception {
    stage = where;
    size = (stage.quick() ? 256L : 2048L) << 20;
    int rounds = Math.min(MOST_ROUNDS, stage.rounds());
    section.say(
        String.format(
            Locale.ROOT,
            "One clip of %d MiB for each kill, chunks of 6 MiB, a link of 2 Gbit/s; rounds: %d."
                + " Bytes sent are all that left for the server, heads and probes too. No peer:"
                + " rclone and curl begin anew.",
            size >> 20,
            rounds));
    section.heads(
        "killed at, %", "bytes sent / size", "sent again, MiB", "restart to next byte, s");
    List<Integer> percents =
        stage.quick() ? List.of(50) : IntStream.rangeClosed(1, 9).map(i -> i * 10).boxed().toList();
    double most = 0;
    for (int percent : percents) {
      most = Math.max(most, row(section, percent, rounds));
    }
    section.goal("most sent beyond the clip's size, in chunks", most / CHUNK, 1, false);
  }

  /** Returns the most bytes that one round sent beyond the clip's size. */
  private double row(Section section, int percent, int rounds)
      throws IOException, InterruptedException {
    Series ratio = new Series();
    Series again = new Series();
    Series back = new Series();
    for (int round = 1; round <= rounds; round++) {
      stage.say("round %d of %d: kill at %d %%".formatted(round, rounds, percent));
      kill(percent, ratio, again, back);
    }
    section.row(percent, ratio.told(4), again.told(2), back.told(1));
    return ratio.percentile(100) * size - size;
  }

  private void kill(int percent, Series ratio, Series again, Series back)
      throws IOException, InterruptedException {
    try (SinkProcess sink = new SinkProcess();
        ThinLink link = new ThinLink(sink.url(), MEGABITS_PER_SECOND, ROUND_TRIP);
        RunningAgent agent = new RunningAgent(stage, link.url(), Map.of())) {
      Mp4.writeSparse(agent.recordings().resolve("long.mp4"), size);
      agent.await(percent + " %", PATIENCE, () -> link.bytesUp() >= size / 100 * percent);
      agent.kill();
      // What the dead process had handed to the system still arrives.
      TimeUnit.MILLISECONDS.sleep(500);
      long before = sink.told().get("bytes");
      long from = System.nanoTime();
      agent.start();
      agent.await("the next byte", PATIENCE, () -> sink.told().get("bytes") > before);
      back.add((System.nanoTime() - from) / 1e9);
      agent.await(
          "the proof",
          PATIENCE,
          () -> agent.count("select count(*) from upload_queue where status = 'completed'") == 1);
      ratio.add((double) link.bytesUp() / size);
      again.add((sink.told().get("bytes") - size) / MEBIBYTE);
    }
  }
}
