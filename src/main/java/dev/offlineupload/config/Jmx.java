package dev.offlineupload.config;

/** {@code OFFLINE_JMX}. */
public enum Jmx {
  OFF,
  /** The queue's monitor, and every route with its counters. */
  ROUTES,
  /** Every step of every route too. */
  FULL
}
