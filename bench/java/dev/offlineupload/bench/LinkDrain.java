package dev.offlineupload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Clips over a link that is cut by the clock.
 *
 * @param seconds from the first byte of a clip at the far end until all clips were whole there
 * @param goodput the bytes of the clips, by what the link could carry in that time while it was up
 * @param wire all bytes that left for the server, by the bytes of the clips
 * @param starts of the contender, until all was there
 */
record LinkDrain(double seconds, double goodput, double wire, int starts) {
  private static final long LOOK_MILLIS = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST_STARTS = 50;

  /**
   * When the link is cut.
   *
   * @param first after the first byte of a clip came
   */
  record Cuts(Duration period, Duration first, Duration lasting) {}

  /** The agent runs already when the clips come. */
  static LinkDrain agent(Stage stage, LinkPlan plan, Cuts cuts, BenchClips clips)
      throws IOException, InterruptedException {
    try (SinkProcess sink = new SinkProcess();
        ThinLink link = plan.to(sink);
        RunningAgent agent = new RunningAgent(stage, link.url(), Map.of())) {
      agent.awaitOnline();
      clips.linkedTo(agent.recordings().resolve("clips"));
      return watch(plan, cuts, sink, link);
    }
  }

  /** A peer is started again, at once, each time it gives up. */
  static LinkDrain peer(
      Stage stage, LinkPlan plan, Cuts cuts, BenchClips clips, Contender contender)
      throws IOException, InterruptedException, ExecutionException {
    Path folder = clips.linkedTo(Files.createTempDirectory(stage.folder(), "round"));
    ExecutorService thread = Executors.newSingleThreadExecutor(LinkPassage::daemon);
    try (SinkProcess sink = new SinkProcess();
        ThinLink link = plan.to(sink)) {
      Future<Integer> starts = thread.submit(() -> insist(contender, stage, folder, link.url()));
      LinkDrain drain = watch(plan, cuts, sink, link);
      return new LinkDrain(drain.seconds, drain.goodput, drain.wire, starts.get());
    } finally {
      thread.shutdownNow();
    }
  }

  /** Returns how many starts it took. */
  private static int insist(Contender contender, Stage stage, Path folder, String url)
      throws IOException, InterruptedException {
    for (int starts = 1; ; starts++) {
      try {
        contender.drain(stage, folder, url);
        return starts;
      } catch (IOException gaveUp) {
        if (starts == MOST_STARTS) {
          throw gaveUp;
        }
      }
    }
  }

  private static LinkDrain watch(LinkPlan plan, Cuts cuts, SinkProcess sink, ThinLink link)
      throws IOException, InterruptedException {
    await(sink, told -> told.get("bytes") > 0);
    long from = System.nanoTime();
    double upBefore = link.secondsUp();
    link.cutEvery(cuts.period, cuts.first, cuts.lasting);
    long bytes = plan.bytes();
    await(sink, told -> told.get("objects") == plan.count() && told.get("size") == bytes);
    double up = link.secondsUp() - upBefore;
    return new LinkDrain(
        (System.nanoTime() - from) / 1e9,
        bytes / plan.capacity(up),
        (double) link.bytesUp() / bytes,
        1);
  }

  private static void await(SinkProcess sink, Predicate<Map<String, Long>> condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Map<String, Long> told = sink.told(); !condition.test(told); told = sink.told()) {
      if (System.nanoTime() - end > 0) {
        throw new IOException("Not all clips arrived: " + told);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
