package dev.offlineupload.observe;

import dev.offlineupload.recording.Recording;
import java.util.List;

/** Stands for {@link Meters} in a command: it is over before anybody asks for its numbers. */
public final class NoMeters {
  /** See {@link Meters#attemptEnded}. */
  public void attemptEnded(long uploadId, String outcome) {}

  /** See {@link Meters#discovered}. */
  public void discovered(List<Recording> recordings, long now) {}
}
