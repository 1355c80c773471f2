package dev.offlineupload.camel;

/**
 * The routes cannot be used, and none of them runs. The message is one sentence for people: which
 * file, what is wrong.
 */
public final class UnusableRoutes extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public UnusableRoutes(String what, Throwable cause) {
    super("The routes can't be started: " + what, cause);
  }
}
