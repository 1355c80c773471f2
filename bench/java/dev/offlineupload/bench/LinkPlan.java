package dev.offlineupload.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A link, and clips that keep it busy for a while.
 *
 * @param megabitsPerSecond each way
 * @param count of clips
 * @param meanBytes of a clip
 * @param spread by what part of that, at most, a clip is smaller or larger
 */
record LinkPlan(
    int megabitsPerSecond, int roundTripMillis, int count, long meanBytes, double spread) {
  /** Clips that take about so long where the link is used well. */
  static LinkPlan large(int megabitsPerSecond, int roundTripMillis, double seconds, int count) {
    long bytes = Math.round(megabitsPerSecond * 1e6 / 8 * seconds);
    return new LinkPlan(megabitsPerSecond, roundTripMillis, count, bytes / count, 0.5);
  }

  String link() {
    return megabitsPerSecond + " Mbit/s, " + roundTripMillis + " ms";
  }

  ThinLink to(SinkProcess sink) throws IOException {
    return new ThinLink(sink.url(), megabitsPerSecond, Duration.ofMillis(roundTripMillis));
  }

  /** Of the clips in bytes, the oldest first: small and large in turns, the middle last. */
  List<Long> sizes() {
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int turn = i % 2 == 0 ? i / 2 : count - 1 - i / 2;
      double part = count == 1 ? 0.5 : (double) turn / (count - 1);
      sizes.add(Math.round(meanBytes * (1 + spread * (2 * part - 1))));
    }
    return sizes;
  }

  long bytes() {
    return sizes().stream().mapToLong(Long::longValue).sum();
  }

  /** What the link carries in so many seconds, in bytes. */
  double capacity(double seconds) {
    return megabitsPerSecond * 1e6 / 8 * seconds;
  }
}
