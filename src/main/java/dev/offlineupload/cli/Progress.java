package dev.offlineupload.cli;

/**
 * How far a drain has come.
 *
 * @param done uploads completed by this drain
 * @param left uploads waiting or under way
 * @param bytes bytes sent so far, of those that were waiting
 * @param total bytes that were waiting at most
 */
record Progress(long done, long left, long bytes, long total) {}
