package dev.offlineupload.alerts;

/** What is to be done about a condition now. */
public enum Verdict {
  /** Nothing: it does not hold, not for long enough, or was told not long ago. */
  WAIT,
  /** Tell it, for the first time or again. */
  TELL,
  /** Tell that it is over. */
  CLEAR,
  /** It was over before it was told. */
  FORGET
}
