package dev.offlineupload.storage;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * How fast the link carries what is sent, as bodies show it that the server acknowledged, and so
 * how many large uploads at once are of use.
 *
 * <p>Bodies that are under way at once share the link, so the rate of one is its bytes over its
 * share of the time (the virtual time of <a href="https://en.wikipedia.org/wiki/Fair_queuing">fair
 * queueing</a>). Nothing is known before a body of at least 1 MiB, nor ten minutes after the last.
 */
public final class Goodput {
  private static final long LEAST_BYTES = 1 << 20;
  private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

  /** One upload more for every chunk that the link carries in this time, in seconds. */
  private static final double CHUNK_SECONDS = 4;

  /** A link on which a chunk takes longer, in seconds, is a thin one. */
  private static final double THIN_SECONDS = 1;

  /** By so much must more uploads at once be faster. */
  private static final double FASTER = 1.25;

  private final int most;
  private final long chunkSize;
  private final LongSupplier nanoTime;
  private final Map<Long, Sending> underWay = new HashMap<>();

  /** Bytes a second, by how many bodies were under way. */
  private final NavigableMap<Integer, Double> rates = new TreeMap<>();

  private double rate;
  private long measuredAt;

  /** What a body that was always under way would have had of the link, in ns. */
  private double share;

  private long sharedUntil;

  private record Sending(long bytes, long began, double share) {}

  /**
   * @param most the configured number of lanes, at least 1
   * @param chunkSize bytes of one PATCH, at least 1
   */
  public Goodput(int most, long chunkSize, LongSupplier nanoTime) {
    this.most = most;
    this.chunkSize = chunkSize;
    this.nanoTime = nanoTime;
  }

  /** A body of so many bytes goes on its way; an upload has one at a time. */
  public synchronized void began(long uploadId, long bytes) {
    long now = shareUntilNow();
    underWay.put(uploadId, new Sending(bytes, now, share));
  }

  /** The server has the whole of the upload's body. */
  public synchronized void acknowledged(long uploadId) {
    long now = shareUntilNow();
    Sending sent = underWay.remove(uploadId);
    double alone = sent == null ? 0 : share - sent.share();
    if (alone > 0 && sent.bytes() >= LEAST_BYTES) {
      note(sent.bytes() * 1e9 / alone, (int) Math.round((now - sent.began()) / alone), now);
    }
  }

  private void note(double seen, int together, long now) {
    if (!isKnown(now)) {
      rates.clear();
      rate = seen;
    }
    rates.merge(together, seen, (a, b) -> (a + b) / 2);
    rate = (rate + seen) / 2;
    measuredAt = now;
  }

  /** The upload's body is under way no more, wherever it ended. */
  public synchronized void ended(long uploadId) {
    shareUntilNow();
    underWay.remove(uploadId);
  }

  /**
   * How many large uploads at once are of use: all until some were measured together, then so many
   * that the link is full while one waits for its answer; and more where more were a quarter faster
   * together, as on a link that loses packets or slows down each connection.
   */
  public synchronized int lanes() {
    if (!isKnown(nanoTime.getAsLong()) || rates.lastKey() == 1) {
      return most;
    }
    int lanes = 1 + (int) Math.min(most, rate * CHUNK_SECONDS / chunkSize);
    while (lanes < most && isFasterBeyond(lanes)) {
      lanes++;
    }
    return Math.min(lanes, most);
  }

  private boolean isFasterBeyond(int lanes) {
    double enough = rates.getOrDefault(lanes, Double.MAX_VALUE) * FASTER;
    return rates.tailMap(lanes, false).values().stream().anyMatch(more -> more > enough);
  }

  /** Bytes a second that the link carries, whoever sends them; 0 while that is not known. */
  public synchronized long rate() {
    return isKnown(nanoTime.getAsLong()) ? (long) rate : 0;
  }

  /** Whether a chunk takes so long that it matters who else is sending. */
  public synchronized boolean isThin() {
    return isKnown(nanoTime.getAsLong()) && rate * THIN_SECONDS < chunkSize;
  }

  private boolean isKnown(long now) {
    return !rates.isEmpty() && now - measuredAt < KNOWN_FOR.toNanos();
  }

  private long shareUntilNow() {
    long now = nanoTime.getAsLong();
    if (!underWay.isEmpty()) {
      share += (double) (now - sharedUntil) / underWay.size();
    }
    sharedUntil = now;
    return now;
  }
}
