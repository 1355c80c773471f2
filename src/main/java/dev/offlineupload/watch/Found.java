package dev.offlineupload.watch;

import dev.offlineupload.recording.Recording;

/**
 * A file that is news for the queue.
 *
 * @param held why it is not to be uploaded, null if it is
 * @param movedFrom where it was when it was queued; null if it was not
 * @param movedRow the row it was queued as; null if it was not
 */
public record Found(Recording recording, String held, String movedFrom, Long movedRow) {
  Found(Recording recording, String held) {
    this(recording, held, null, null);
  }

  /** The same, not to be queued now: a lane has just claimed the row whose file it is. */
  public Found left() {
    return new Found(recording, "claimed under its old name", movedFrom, movedRow);
  }
}
