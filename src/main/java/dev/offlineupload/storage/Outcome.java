package dev.offlineupload.storage;

import java.util.Locale;

/**
 * The closed vocabulary for how it stands with the upload at hand: of files, answers and endings.
 */
public enum Outcome {
  /** The file is the one that was queued, and its checksum is taken: go on. */
  READY,
  /** The file is another one by now, or was never looked at: the watch describes it anew. */
  CHANGED,
  /**
   * There is something else than a file that may be read: fails until the watch finds one again.
   */
  MISSING,
  /** Its file was deleted before it was sent: fails until the watch finds it again, or moved. */
  VANISHED,
  /** The disk can't read its file: counts if it can read another one. */
  UNREADABLE,
  /** Done as asked. */
  STORED,
  /** The object is not there. */
  ABSENT,
  /** An object with this key is there already: look at it, then decide. */
  EXISTS,
  /** The object is there, and is this recording. */
  VERIFIED,
  /** The object that is there is another recording. */
  CONFLICT,
  /** The server's offset is another one than ours: ask for it (HEAD) and go on. */
  MISPLACED,
  /** The upload URL is gone for good (HTTP 410): look for the object, then create anew. */
  GONE,
  /** The upload URL is unknown (HTTP 404), which may be false: confirm before creating anew. */
  LOST,
  /** The upload URL leads nowhere, or not so far: forget it and begin anew, but count that. */
  UNPROVEN,
  /** A fault that may pass and may be about this file: counts once the probe says online. */
  RETRY,
  /** Made way between two chunks: goes on where it was once a lane is free. */
  YIELD,
  /** Not now, and not this file's fault: counts nothing. */
  SNOOZE,
  /** The configuration is at fault (key, bucket, policy, URL, quota): pause the whole queue. */
  PAUSE,
  /**
   * By what storage said last, the bucket refuses this file: it is asked anew before that counts.
   */
  LIMITED,
  /** This file is refused for good. */
  REFUSE;

  /** The word used in routes, the database and logs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
