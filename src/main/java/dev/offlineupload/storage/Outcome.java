package dev.offlineupload.storage;

import java.util.Locale;

/** The closed vocabulary for what an answer of the storage server means for the upload at hand. */
public enum Outcome {
  /** Done as asked. */
  STORED,
  /** The object is not there. */
  ABSENT,
  /** An object with this key is there already: look at it, then decide. */
  EXISTS,
  /** The server's offset is another one than ours: ask for it (HEAD) and go on. */
  MISPLACED,
  /** The upload URL is gone for good (HTTP 410): look for the object, then create anew. */
  GONE,
  /** The upload URL is unknown (HTTP 404), which may be false: confirm before creating anew. */
  LOST,
  /** The upload URL leads nowhere: forget it and begin anew, but count that. */
  UNPROVEN,
  /** A fault that may pass and may be about this file: counts once the probe says online. */
  RETRY,
  /** Not now, and not this file's fault: counts nothing. */
  SNOOZE,
  /** The configuration is at fault (key, bucket, policy, URL, quota): pause the whole queue. */
  PAUSE,
  /** This file is refused for good. */
  REFUSE;

  /** The word used in routes, the database and logs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
