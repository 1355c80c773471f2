package dev.offlineupload.recording;

/**
 * What one look at a path found.
 *
 * @param fingerprint null for {@link Kind#OTHER}
 * @param reason why it is not a readable clip, null for {@link Kind#READABLE}
 */
record Sighting(Kind kind, Fingerprint fingerprint, String reason) {
  enum Kind {
    READABLE,
    /** A regular file that this account may not open. */
    UNREADABLE,
    /** A name that Java cannot turn back into the bytes on disk: seen, but never to be opened. */
    UNDECODABLE,
    OTHER
  }

  static Sighting other(String reason) {
    return new Sighting(Kind.OTHER, null, reason);
  }
}
