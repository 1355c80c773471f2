package dev.offlineupload.routes;

/** Neither the new nor the old routes could be started: the agent must be started anew. */
final class RoutesLost extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  RoutesLost(Throwable cause) {
    super("neither the new routes nor those before could be started", cause);
  }
}
