package dev.offlineupload.agent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.main.Main;

/**
 * Whether work goes on. A route that asked Camel's context itself, by its name, would have Camel
 * look through each of the hundreds of methods of it: a quarter of the CPU of a start.
 */
public final class RunState {
  private final Main main;
  private final Set<Object> holders = ConcurrentHashMap.newKeySet();

  RunState(Main main) {
    this.main = main;
  }

  /** Lets every lane end at the border of its chunk, and nothing more be claimed. */
  void hold(Object holder) {
    holders.add(holder);
  }

  /** Work goes on once nobody else holds it either. */
  void release(Object holder) {
    holders.remove(holder);
  }

  /**
   * False while routes begin anew, before all routes are started, and from the moment that the
   * agent is to stop.
   */
  public boolean goesOn() {
    CamelContext context = main.getCamelContext();
    return holders.isEmpty() && context != null && context.getStatus() == ServiceStatus.Started;
  }
}
