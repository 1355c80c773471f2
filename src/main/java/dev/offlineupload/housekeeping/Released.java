package dev.offlineupload.housekeeping;

import dev.offlineupload.queue.QueuedUpload;

/**
 * What became of the local file of a completed upload.
 *
 * @param how {@code released}, {@code replaced} (another file has the name by now: it stays),
 *     {@code absent} (someone else deleted it, or the row's path leads elsewhere) or {@code kept}
 *     (it could not be deleted, somebody has it open for writing, or the recordings folder or the
 *     database is away)
 */
public record Released(QueuedUpload upload, String how) {}
