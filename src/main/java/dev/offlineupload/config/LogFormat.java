package dev.offlineupload.config;

/** {@code OFFLINE_LOG_FORMAT}. */
public enum LogFormat {
  /** A line for people, in their language. */
  TEXT,
  /** A JSON object a line, in English. */
  JSON
}
