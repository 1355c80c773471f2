package dev.offlineupload.bench;

import java.time.Duration;
import java.util.List;

/** The link comes back after an outage, and many clips wait. */
final class B5Reconnect implements Benchmark {
  static final double MEGABITS_PER_SECOND = 100;
  static final Duration ROUND_TRIP = Duration.ofMillis(50);

  /** In ms; they end at different moments between two probes. */
  private static final List<Long> OUTAGES = List.of(600_000L, 61_000L, 62_300L, 63_600L, 64_900L);

  private static final List<Long> QUICK_OUTAGES = List.of(20_000L, 21_700L);
  private static final long CLIP_BYTES = 100 * 1024;
  private static final double GOAL_FIRST_SECONDS = 2;
  private static final double GOAL_FULL_SECONDS = 5;

  private final Series first = new Series();
  private final Series full = new Series();
  private final Series attempts = new Series();

  @Override
  public String id() {
    return "B5";
  }

  @Override
  public String title() {
    return "Reconnect";
  }

  @Override
  public void run(Stage stage, Section section) throws Exception {
    int count = stage.quick() ? 200 : 1000;
    introduce(section, count);
    BenchClips clips = new BenchClips(stage.folder("clips"), count, CLIP_BYTES);
    for (long millis : stage.quick() ? QUICK_OUTAGES : OUTAGES) {
      stage.say("outage of " + millis / 1000 + " s");
      tell(section, millis, Outage.of(stage, clips, Duration.ofMillis(millis)));
    }
    section.say("First byte: " + first.told(1) + " s. Full rate: " + full.told(1) + " s.");
    section.goal("slowest first byte, s", first.percentile(100), GOAL_FIRST_SECONDS, false);
    section.goal("slowest full rate, s", full.percentile(100), GOAL_FULL_SECONDS, false);
    section.goal("attempts counted", attempts.percentile(100), 0, false);
  }

  private static void introduce(Section section, int count) {
    section.say(
        count
            + " clips of 100 KiB come while a link of 100 Mbit/s and 50 ms is cut; the agent runs"
            + " all the time, at its default intervals. No peer: none of them waits for a link.");
    section.heads(
        "outage, s",
        "link back to first byte, s",
        "to full rate, s",
        "full rate, clips/s",
        "attempts counted");
  }

  private void tell(Section section, long millis, Outage outage) {
    first.add(outage.arrivals().first());
    full.add(outage.arrivals().full());
    attempts.add((double) outage.attempts());
    section.row(
        Series.told(millis / 1000.0, 1),
        Series.told(first.last(), 1),
        Series.told(full.last(), 1),
        Series.told(outage.arrivals().perSecond() / CLIP_BYTES, 1),
        outage.attempts());
  }
}
