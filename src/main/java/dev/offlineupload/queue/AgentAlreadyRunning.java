package dev.offlineupload.queue;

import java.nio.file.Path;

/** Another agent works on the same database. */
public final class AgentAlreadyRunning extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long pid;

  AgentAlreadyRunning(long pid, Path database) {
    super(
        ("An agent (process %s) already works on the database %s:"
                + " stop that one first, or name another database.")
            .formatted(pid == AgentLock.PID_UNKNOWN ? "unknown" : Long.toString(pid), database));
    this.pid = pid;
  }

  /** The process id of the other agent, or {@link AgentLock#PID_UNKNOWN}. */
  public long pid() {
    return pid;
  }
}
