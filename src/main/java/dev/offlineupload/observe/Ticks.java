package dev.offlineupload.observe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * When each of the agent's threads that must not stand still was last seen to move, by a clock that
 * nobody sets.
 */
public final class Ticks {
  /** Looks through the recordings folder. */
  public static final String WATCH = "watch";

  /** Asks whether storage is within reach. */
  public static final String CONNECTIVITY = "connectivity";

  /** Fills the lanes. */
  public static final String DISPATCH = "dispatch-tick";

  /** Each is also the id of the route that it begins. */
  public static final List<String> ALL = List.of(WATCH, CONNECTIVITY, DISPATCH);

  private final LongSupplier nanoTime;
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  public Ticks(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    ALL.forEach(this::seen);
  }

  /** It moves. */
  public void seen(String tick) {
    seen.put(tick, nanoTime.getAsLong());
  }

  /** For how long it was not seen, or since the agent began to start if it never was. */
  public Duration silence(String tick) {
    return Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - seen.get(tick)));
  }
}
