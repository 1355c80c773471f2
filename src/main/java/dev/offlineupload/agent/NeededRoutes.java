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
          "queue-status",
          "troubles",
          "uploads",
          "add-to-queue",
          "list-uploads",
          "find-upload",
          "find-attempts",
          "requeue",
          "requeue-all",
          "prioritise",
          "cancel",
          "pause",
          "resume",
          "probe",
          "force-process",
          "list-connectivity",
          "list-samples",
          "list-link",
          "list-cameras",
          "list-lanes",
          "list-alerts",
          "list-channels",
          "clean-up",
          "ask-bucket",
          "try-upload");

  private NeededRoutes() {}
}
