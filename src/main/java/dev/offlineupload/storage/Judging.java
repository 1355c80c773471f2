package dev.offlineupload.storage;

/** What is to be made of an object that is there. */
enum Judging {
  /** Nothing: it is only told. */
  NOT,
  /** A comparison: its file may be gone, and what travelled with the object suffices. */
  OVER,
  /** A proof. */
  WHOLE
}
