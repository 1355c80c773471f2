package dev.offlineupload.alerts;

/** A channel's server would not have an alert. */
public final class NotTaken extends RuntimeException {
  private static final long serialVersionUID = 1;

  NotTaken(String message) {
    super(message);
  }
}
