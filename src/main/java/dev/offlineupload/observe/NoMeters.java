package dev.offlineupload.observe;

import dev.offlineupload.recording.Recording;

/** Stands for {@link Meters} in a command: it is over before anybody asks for its numbers. */
public final class NoMeters {
  /** See {@link Meters#attemptEnded}. */
  public void attemptEnded(long uploadId, String outcome) {}

  /** See {@link Meters#discovered}. */
  public void discovered(Recording recording, long now) {}
}
