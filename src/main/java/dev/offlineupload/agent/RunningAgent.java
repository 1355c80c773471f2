package dev.offlineupload.agent;

import dev.offlineupload.config.Settings;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent of this process. Another one, on other settings, can take its place: the right to the
 * database is held all the time, and who is at the page stays there. For one thread.
 */
final class RunningAgent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("config");

  private Agent agent;
  private CompletableFuture<String> lost;
  private boolean ended;

  RunningAgent(Agent agent) {
    begun(agent);
  }

  private void begun(Agent another) {
    agent = another;
    lost = another.lost();
  }

  Agent get() {
    return agent;
  }

  /** See {@link Agent#lost}; it is another one's once another one runs. */
  CompletableFuture<String> lost() {
    return lost;
  }

  /** Whether none runs any more. */
  boolean hasEnded() {
    return ended;
  }

  /**
   * Ends the agent, which has nothing under way, and starts one on other settings.
   *
   * @return empty if it runs. What keeps it from starting, if one on the settings before runs
   *     again, or if there is none left: then {@link #lost} says so.
   */
  Optional<RuntimeException> replace(Settings settings) {
    AgentStart before = agent.origin();
    try {
      agent.end();
      begun(before.on(settings).run());
      return Optional.empty();
    } catch (RuntimeException fault) {
      goBack(before, fault);
      return Optional.of(fault);
    }
  }

  private void goBack(AgentStart before, RuntimeException fault) {
    try {
      begun(before.run());
    } catch (RuntimeException second) {
      fault.addSuppressed(second);
      LOG.error("The settings could be neither replaced nor put back", fault);
      ended = true;
      before.lock().close();
      lost =
          CompletableFuture.completedFuture(
              "The settings could be neither replaced nor put back (" + fault.getMessage() + ")");
    }
  }

  /** See {@link Agent#close}. */
  @Override
  public void close() {
    if (!ended) {
      ended = true;
      agent.note(null);
      agent.close();
    }
  }
}
