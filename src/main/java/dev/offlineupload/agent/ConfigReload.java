package dev.offlineupload.agent;

import dev.offlineupload.config.Configuration;
import dev.offlineupload.config.InvalidSettings;
import dev.offlineupload.config.Problem;
import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.text.Secret;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent that goes by its {@code config.env} as it is edited. An edit that held still from one
 * look to the next is checked; then the agent ends, once every upload under way has ended a chunk,
 * and another one begins in its place, in the same process and with the same lock. What can't be
 * used changes nothing.
 *
 * <p>The file is read at every look: a date may stay the same, and so may the length of a key.
 */
public final class ConfigReload implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("config");
  private static final long BETWEEN_LOOKS_MILLIS = 1_000;
  private static final long BETWEEN_LOOKS_WAITING_MILLIS = 50;

  private final RunningAgent agent;
  private Configuration running;

  /** What the file held at the last look, and what it held when it was read. */
  private Secret seen;

  private Secret read;

  /** What is to run once no chunk is under way; null if nothing is. */
  private Configuration next;

  /** Whether the agent begins nothing more, for {@link #next}. */
  private boolean holds;

  private final Set<String> warnings = new HashSet<>();
  private QueueStatus.Config edit;
  private QueueStatus.Config noted;

  private ConfigReload(Configuration configuration, Agent agent) {
    this.running = configuration;
    this.agent = new RunningAgent(agent);
    warnings.addAll(configuration.settings().warnings());
    tell(List.of(), List.of(), List.of());
    note();
  }

  /** See {@link Agent#start}. */
  public static ConfigReload start(
      Configuration configuration, Path routes, Map<String, String> overrides) {
    return start(configuration, routes, overrides, Clocks.system());
  }

  static ConfigReload start(
      Configuration configuration, Path routes, Map<String, String> overrides, Clocks clocks) {
    return new ConfigReload(
        configuration, Agent.start(configuration.settings(), routes, overrides, clocks));
  }

  /** The one that runs now. */
  synchronized Agent agent() {
    return agent.get();
  }

  /**
   * Looks at the file again and again until the agent is lost, see {@link Agent#lost()}.
   *
   * @return the sentence for people
   */
  public String untilLost() throws InterruptedException {
    while (true) {
      try {
        return lost().get(pause(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException itGoesOn) {
        look();
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  synchronized CompletableFuture<String> lost() {
    return agent.lost();
  }

  private synchronized long pause() {
    return next == null ? BETWEEN_LOOKS_MILLIS : BETWEEN_LOOKS_WAITING_MILLIS;
  }

  /** Looks at the file, and acts if an edit has held still since the last look. */
  synchronized void look() {
    if (agent.hasEnded()) {
      return;
    }
    try {
      Secret now = running.onDisk();
      boolean still = now.equals(seen);
      seen = now;
      if (!still) {
        letGo();
      } else if (!now.equals(read)) {
        read();
      }
      if (next != null) {
        take();
      }
    } catch (RuntimeException fault) {
      LOG.error("{} could not be looked at, what runs goes on", running.file(), fault);
      letGo();
    }
    note();
  }

  private void note() {
    if (!agent.hasEnded() && !edit.equals(noted) && agent.get().note(edit)) {
      noted = edit;
    }
  }

  private void letGo() {
    next = null;
    read = null;
    if (holds) {
      agent.get().release();
    }
    holds = false;
  }

  private void read() {
    try {
      Configuration onDisk = running.readAnew();
      Configuration usable = onDisk.takenBy(running);
      if (isUnchanged()) {
        judge(onDisk, usable);
      }
    } catch (InvalidSettings fault) {
      if (isUnchanged()) {
        refuse(fault);
      }
    }
  }

  private boolean isUnchanged() {
    boolean unchanged = running.onDisk().equals(seen);
    read = unchanged ? seen : null;
    return unchanged;
  }

  private void refuse(InvalidSettings fault) {
    LOG.error(
        "{} can't be used as it is now, what ran goes on: {}",
        running.file(),
        fault.problems().stream().map(Problem::toString).collect(Collectors.joining("; ")));
    tell(List.of(), List.of(), fault.problems().stream().map(Problem::key).distinct().toList());
  }

  private void judge(Configuration onDisk, Configuration usable) {
    List<String> changed = usable.unlike(running);
    List<String> forStart = onDisk.unlike(usable);
    onDisk.settings().warnings().stream().filter(warnings::add).forEach(LOG::warn);
    if (!forStart.isEmpty() && !forStart.equals(edit.restartFor())) {
      LOG.warn("{} changed on disk; restart to use it: {}", running.file(), names(forStart));
    }
    if (changed.isEmpty() && !edit.refused().isEmpty()) {
      LOG.info("{} can be used again, and is what runs", running.file());
    }
    tell(changed, forStart, List.of());
    next = changed.isEmpty() ? null : usable;
  }

  private void tell(List<String> waiting, List<String> forStart, List<String> refused) {
    edit =
        new QueueStatus.Config(
            running.file().toString(), running.fromEnvironment(), waiting, forStart, refused);
  }

  private static String names(List<String> keys) {
    return String.join(", ", keys);
  }

  private void take() {
    boolean held = holds;
    holds = true;
    int underWay = agent.get().hold();
    if (underWay == 0) {
      replace(next);
    } else if (!held) {
      LOG.info("The edit of {} waits for {} upload(s) to end a chunk", next.file(), underWay);
    }
  }

  private void replace(Configuration taken) {
    next = null;
    holds = false;
    noted = null;
    Optional<RuntimeException> fault = agent.replace(taken.settings());
    if (fault.isEmpty()) {
      running = taken;
      LOG.info("The edit of {} is taken: {}", taken.file(), names(edit.waiting()));
    } else if (!agent.hasEnded()) {
      LOG.error(
          "With what {} says now no agent can start ({}), what ran goes on; changed: {}",
          taken.file(),
          fault.get().getMessage(),
          names(edit.waiting()));
    }
    tell(List.of(), edit.restartFor(), fault.isEmpty() ? List.of() : edit.waiting());
  }

  /** See {@link Agent#close}. */
  @Override
  public synchronized void close() {
    agent.close();
  }
}
