package dev.offlineupload.queue;

/** The database can't answer now; {@link DatabaseHealth} has said why. */
public final class QueueUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  QueueUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
