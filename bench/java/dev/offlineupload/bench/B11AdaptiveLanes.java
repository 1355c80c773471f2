package dev.offlineupload.bench;

import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Whether three lanes finish as much as one would on a link that is thin and often cut. */
final class B11AdaptiveLanes implements Benchmark {
  private static final Duration ROUND_TRIP = Duration.ofMillis(100);
  private static final Duration CUT = Duration.ofSeconds(5);
  private static final int CLIPS = 3;
  private static final double GOAL = 0.9;

  /**
   * The link, and how long it is looked at.
   *
   * @param megabits a second
   * @param clip bytes of each clip
   * @param period from one cut to the next
   */
  private record Case(double megabits, long clip, Duration period, int periods) {
    Duration whole() {
      return period.multipliedBy(periods);
    }
  }

  /** An agent and its own link. */
  private static final class Side implements AutoCloseable {
    private final SinkProcess sink = new SinkProcess();
    private final ThinLink link;
    private final RunningAgent agent;
    private final long begun = System.currentTimeMillis();

    Side(Stage stage, Case on, int lanes) throws IOException {
      Path folder = stage.folder("lanes-" + lanes);
      for (int clip = 0; clip < CLIPS; clip++) {
        Mp4.writeSparse(folder.resolve("large_%d.mp4".formatted(clip)), on.clip());
      }
      link = new ThinLink(sink.url(), on.megabits(), ROUND_TRIP);
      link.cutEvery(on.period(), on.period(), CUT);
      agent =
          new RunningAgent(
              folder,
              Contender.config(
                  stage, folder, link.url(), Map.of("OFFLINE_UPLOAD_BATCH_SIZE", "" + lanes)));
    }

    /** When each clip was done, in seconds since the begin. */
    List<Double> finished() throws IOException {
      List<Double> finished = new ArrayList<>();
      for (String at :
          agent.rows(
              "select completed_at from upload_queue where completed_at is not null order by 1")) {
        finished.add((Long.parseLong(at) - begun) / 1000.0);
      }
      return finished;
    }

    @Override
    public void close() throws IOException {
      agent.close();
      link.close();
      sink.close();
    }
  }

  @Override
  public String id() {
    return "B11";
  }

  @Override
  public String title() {
    return "Adaptive lanes: finish what is begun";
  }

  @Override
  public void run(Stage stage, Section section) throws Exception {
    Case on =
        stage.quick()
            ? new Case(4, 12_000_000, Duration.ofMinutes(1), 2)
            : new Case(2, 60_000_000, Duration.ofMinutes(10), 2);
    stage.say("for " + on.whole().toMinutes() + " min");
    try (Side three = new Side(stage, on, CLIPS);
        Side one = new Side(stage, on, 1)) {
      TimeUnit.MILLISECONDS.sleep(on.whole().toMillis());
      section.say(
          ("%.0f Mbit/s, %d ms, cut for %d s every %d s; %d clips of %d MB. Finished by each cut; two"
                  + " links like that side by side, one round. Peer: one lane.")
              .formatted(
                  on.megabits(),
                  ROUND_TRIP.toMillis(),
                  CUT.toSeconds(),
                  on.period().toSeconds(),
                  CLIPS,
                  on.clip() / 1_000_000));
      tell(section, on, three.finished(), one.finished());
    }
  }

  private static void tell(Section section, Case on, List<Double> three, List<Double> one) {
    section.heads("by second", "three lanes, MB", "one lane, MB");
    double least = Double.MAX_VALUE;
    for (int period = 1; period <= on.periods(); period++) {
      long second = on.period().multipliedBy(period).toSeconds();
      double many = bytes(on, three, second);
      double single = bytes(on, one, second);
      section.row(second, Series.told(many, 0), Series.told(single, 0));
      least = single == 0 ? least : Math.min(least, many / single);
    }
    section.say("Clips were done after, s: three lanes %s; one lane %s.".formatted(three, one));
    section.goal("finished by a cut, of what one lane had, least", least, GOAL, true);
  }

  private static double bytes(Case on, List<Double> finished, long second) {
    return finished.stream().filter(at -> at <= second).count() * on.clip() / 1e6;
  }
}
