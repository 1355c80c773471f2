package dev.offlineupload.doors;

/** An agent runs but doesn't answer; the message says where it was asked and what to do. */
public final class AgentUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AgentUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
