package dev.offlineupload.watch;

import dev.offlineupload.recording.Recording;

/**
 * A file that is news for the queue.
 *
 * @param held why it is not to be uploaded, null if it is
 */
public record Found(Recording recording, String held) {}
