package dev.offlineupload.demo;

import java.util.ArrayList;
import java.util.List;

/** One clip's way. Says each stage once and in order, also one that passed between two looks. */
final class ClipJourney {
  private static final int QUARTER = 25;
  private static final double SOON = 0.4;

  private final long size;
  private Stage reached;
  private long bytes;
  private long firstBytes;
  private long firstNanos;
  private double bytesPerSecond;
  private int said = -QUARTER;

  /**
   * @param size of the clip in bytes
   */
  ClipJourney(long size) {
    this.size = size;
  }

  /** What is new since the last look. */
  List<Step> note(Look look) {
    List<Step> news = new ArrayList<>();
    if (reached == Stage.UPLOADING) {
      progress(look, news);
    }
    for (Stage stage : Stage.values()) {
      if (isAfter(stage, reached) && !isAfter(stage, look.stage())) {
        reach(stage, look, news);
      }
    }
    return news;
  }

  private static boolean isAfter(Stage stage, Stage other) {
    return other == null || stage.compareTo(other) > 0;
  }

  private void reach(Stage stage, Look look, List<Step> news) {
    reached = stage;
    if (stage == Stage.UPLOADING) {
      firstBytes = look.bytes();
      firstNanos = look.nanos();
      progress(look, news);
    } else {
      news.add(new Step(stage, 0, 0));
    }
  }

  private void progress(Look look, List<Step> news) {
    boolean over = isAfter(look.stage(), Stage.UPLOADING);
    bytes = over ? size : Math.min(size, look.bytes());
    double seconds = (look.nanos() - firstNanos) / 1e9;
    bytesPerSecond = seconds < SOON ? 0 : Math.max(0, bytes - firstBytes) / seconds;
    int most = over ? Step.WHOLE : Step.WHOLE - QUARTER;
    int quarter = Math.min(most, percent() / QUARTER * QUARTER);
    if (quarter > said) {
      said = quarter;
      news.add(new Step(Stage.UPLOADING, quarter, bytesPerSecond));
    }
  }

  private int percent() {
    return size == 0 ? Step.WHOLE : (int) (bytes * Step.WHOLE / size);
  }

  /** The last stage that was said; null before the first. */
  Stage reached() {
    return reached;
  }

  boolean isAt(Stage stage) {
    return reached != null && reached.compareTo(stage) >= 0;
  }

  /** How it is getting on right now, finer than what {@link #note} says. */
  Step now() {
    return new Step(reached, percent(), bytesPerSecond);
  }
}
