package dev.offlineupload.alerts;

import dev.offlineupload.storage.Answers;
import dev.offlineupload.text.Units;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * The channels that are on, and how long one that failed is left alone: 5 s, then twice as long
 * each time, a minute at most, so that what waited for the link is told soon after it is back.
 */
public final class Channels {
  private static final int LONGEST = 300;
  private static final long FIRST_WAIT = 5_000_000_000L;
  private static final long LONGEST_WAIT = 60_000_000_000L;

  private record Rest(long until, long length) {}

  private final List<String> names;
  private final UnaryOperator<String> hiding;
  private final LongSupplier nanoTime;
  private final Map<String, Rest> rests = new ConcurrentHashMap<>();

  /**
   * @param hiding what is left of a text once nothing secret is in it
   */
  public Channels(List<String> names, UnaryOperator<String> hiding, LongSupplier nanoTime) {
    this.names = List.copyOf(names);
    this.hiding = hiding;
    this.nanoTime = nanoTime;
  }

  public List<String> names() {
    return names;
  }

  /** All of them in one text, a blank around each. */
  public String list() {
    return " " + String.join(" ", names) + " ";
  }

  /** Whether it is not to be left alone now. */
  public boolean isReady(String channel) {
    Rest rest = rests.get(channel);
    return rest == null || nanoTime.getAsLong() - rest.until() >= 0;
  }

  /** It took a note. */
  public void took(String channel) {
    rests.remove(channel);
  }

  /** It did not take a note: it is left alone for a while. */
  public void refused(String channel) {
    rests.compute(
        channel,
        (name, before) -> {
          long wait = before == null ? FIRST_WAIT : Math.min(before.length() * 2, LONGEST_WAIT);
          return new Rest(nanoTime.getAsLong() + wait, wait);
        });
  }

  /** Whether this fault is the first since the channel took something. */
  public boolean isNews(String channel) {
    return !rests.containsKey(channel);
  }

  /**
   * Looks at an answer.
   *
   * @throws NotTaken if it is none of success
   */
  public void requireTaken(int status, String body) {
    if (status < 200 || status > 299) {
      String said = body == null ? "" : body.strip().replaceAll("\\s+", " ");
      throw new NotTaken("the server answered " + status + (said.isEmpty() ? "" : ": " + said));
    }
  }

  /** Why it was not taken, in one line, without secrets. */
  public String reason(Throwable fault) {
    String said =
        fault instanceof NotTaken
            ? fault.getMessage()
            : new Answers(hiding).unreachable(fault).message();
    return Units.oneLine(hiding.apply(said), LONGEST);
  }
}
