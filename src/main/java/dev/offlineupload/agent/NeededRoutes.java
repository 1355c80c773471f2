package dev.offlineupload.agent;

import java.util.Set;

/** What comes by itself, and what is asked for by name; the rest follows from these. */
final class NeededRoutes {
  static final Set<String> IDS =
      Set.of(
          "watch",
          "resume-discovery",
          "connectivity",
          "dispatch-tick",
          "lane",
          "recover",
          "recover-lanes",
          "housekeeping",
          "look-again",
          "queue-status",
          "add-to-queue",
          "requeue",
          "requeue-all",
          "prioritise",
          "cancel",
          "pause",
          "resume",
          "probe",
          "force-process",
          "clean-up",
          "ask-bucket",
          "ask-server",
          "try-upload",
          "try-overwrite");

  private NeededRoutes() {}
}
