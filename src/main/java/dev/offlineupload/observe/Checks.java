package dev.offlineupload.observe;

import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.housekeeping.Disk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What health looks at. */
public final class Checks {
  private static final Logger LOG = LoggerFactory.getLogger("health");

  private Checks() {}

  /**
   * Whether each thread that must move does.
   *
   * @param most for how long one may be unseen: longer than its longest work
   */
  public static List<Supplier<Check>> moving(Ticks ticks, Duration most) {
    return Ticks.ALL.stream().<Supplier<Check>>map(tick -> () -> moves(ticks, tick, most)).toList();
  }

  private static Check moves(Ticks ticks, String tick, Duration most) {
    Duration silence = ticks.silence(tick);
    String seen = "last seen %d s ago".formatted(silence.toSeconds());
    return silence.compareTo(most) <= 0
        ? Check.up(tick, seen)
        : Check.down(tick, seen + ", at most %d s would be well".formatted(most.toSeconds()));
  }

  /**
   * Whether the queue answers.
   *
   * @param troubled whether a statement met a fault of the database's own just now
   */
  public static Check database(BooleanSupplier troubled, RecentStatus status) {
    if (troubled.getAsBoolean()) {
      return Check.down("database", "it can't be used now; the agent's log says why");
    }
    try {
      QueueStatus queue = status.get();
      return Check.up("database", "it answers: %d pending".formatted(queue.pending()));
    } catch (RuntimeException fault) {
      LOG.warn("The queue can't be asked: {}", fault.toString());
      return Check.down("database", "it doesn't answer; the agent's log says why");
    }
  }

  /** Whether new recordings can be found. */
  public static Check recordings(Path folder) {
    return new Disk(folder).isThere()
        ? Check.up("recordings", "the folder can be read")
        : Check.down("recordings", "there is no folder that can be read at " + folder);
  }

  /** Whether storage is within reach. Only before the first probe is it not ready. */
  public static Check storage(Gate gate) {
    if (!gate.isProbed()) {
      return Check.down("storage", "not asked yet");
    }
    String state = gate.getState();
    return gate.isOnline()
        ? Check.up("storage", state)
        : Check.degraded("storage", state + ": " + gate.getReason() + " -> " + gate.getRemedy());
  }

  /**
   * Whether the work goes on, or waits for somebody.
   *
   * @param full whether discovery waits for the queue to have room
   */
  public static Check queue(RecentStatus status, BooleanSupplier full) {
    String paused = pausedSince(status);
    if (paused != null) {
      return Check.degraded("queue", "paused since " + paused + "; 'resume' goes on");
    }
    return full.getAsBoolean()
        ? Check.degraded("queue", "full (OFFLINE_MAX_QUEUE_SIZE): new recordings wait on disk")
        : Check.up("queue", "uploads and discovery go on");
  }

  /**
   * Whether the routes in the folder are those that run.
   *
   * @param refusal why the last edit was refused, in one line; empty if it was not
   */
  public static Check routes(String refusal) {
    return refusal.isEmpty()
        ? Check.up("routes", "those in the folder run")
        : Check.degraded("routes", "an edit is refused, those before it run: " + refusal);
  }

  /** Null also if it can't be asked, of which {@link #database} tells. */
  private static String pausedSince(RecentStatus status) {
    try {
      return status.get().pausedSince();
    } catch (RuntimeException fault) {
      LOG.debug("The queue can't be asked: {}", fault.toString());
      return null;
    }
  }
}
