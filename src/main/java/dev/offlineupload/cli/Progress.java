package dev.offlineupload.cli;

/**
 * How far a drain has come.
 *
 * @param done uploads completed by this drain
 * @param left uploads waiting or under way
 * @param bytes bytes sent by this drain so far
 * @param total those and the ones still waiting; grows while recordings are found
 */
record Progress(long done, long left, long bytes, long total) {}
