package dev.offlineupload.config;

/** What to do when the object's key is already taken by other content (design: I3). */
public enum OnConflict {
  /** Upload under the key with a short hash suffix. */
  RENAME,
  /** Leave the object alone; the recording fails and its file is kept. */
  FAIL,
  OVERWRITE
}
