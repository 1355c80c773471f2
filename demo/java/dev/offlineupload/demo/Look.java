package dev.offlineupload.demo;

/**
 * What was seen of a clip at one moment.
 *
 * @param stage null if the agent has not met it
 * @param bytes on their way so far
 * @param nanos when
 */
record Look(Stage stage, long bytes, long nanos) {}
