package dev.offlineupload.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Clips come while the link is cut; what happens once it is back.
 *
 * @param arrivals of bytes of clips, from when the link was back
 * @param attempts that the queue counted, in its rows and in its history
 */
record Outage(Arrivals arrivals, long attempts) {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final long LOOK_MILLIS = 10;
  private static final String ATTEMPTS =
      "select (select coalesce(sum(retry_count), 0) from upload_queue)"
          + " + (select count(*) from upload_attempt where outcome in ('retry', 'unproven'))";

  /**
   * Makes one, and waits until every clip arrived.
   *
   * @param clips fewer than the queue takes
   * @param lasting at least until all clips are in the queue
   */
  static Outage of(Stage stage, BenchClips clips, Duration lasting)
      throws IOException, InterruptedException {
    try (SinkProcess sink = new SinkProcess();
        ThinLink link =
            new ThinLink(sink.url(), B5Reconnect.MEGABITS_PER_SECOND, B5Reconnect.ROUND_TRIP);
        RunningAgent agent = new RunningAgent(stage, link.url(), Map.of())) {
      agent.awaitOnline();
      link.cut();
      long back = System.nanoTime() + lasting.toNanos();
      clips.linkedTo(agent.recordings().resolve("clips"));
      int count = clips.files().size();
      agent.await("a full queue", PATIENCE, () -> waiting(agent) == count);
      TimeUnit.NANOSECONDS.sleep(back - System.nanoTime());
      link.restore();
      Arrivals arrivals = look(sink, count);
      agent.await("an empty queue", PATIENCE, () -> waiting(agent) == 0);
      return new Outage(arrivals, agent.count(ATTEMPTS));
    }
  }

  private static long waiting(RunningAgent agent) throws IOException {
    return agent.count(
        "select count(*) from upload_queue where status in ('pending', 'uploading')");
  }

  private static Arrivals look(SinkProcess sink, int clips)
      throws IOException, InterruptedException {
    Arrivals arrivals = new Arrivals();
    long from = System.nanoTime();
    Map<String, Long> told;
    do {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      told = sink.told();
      double seconds = (System.nanoTime() - from) / 1e9;
      arrivals.add(seconds, told.get("bytes"));
      if (seconds > PATIENCE.toSeconds()) {
        throw new IOException("Not all clips arrived: " + told);
      }
    } while (told.get("objects") < clips);
    return arrivals;
  }
}
