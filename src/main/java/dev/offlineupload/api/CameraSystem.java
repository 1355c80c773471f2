package dev.offlineupload.api;

import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.doors.UploadQueue.Processed;

/** The two calls that a camera system of the Python days makes. */
public final class CameraSystem {
  private final OfflineUploadManager manager;

  public CameraSystem(OfflineUploadManager manager) {
    this.manager = manager;
  }

  /** See {@link OfflineUploadManager#queueStatus}. */
  public QueueStatus checkUploadQueueStatus() {
    return manager.queueStatus();
  }

  /** See {@link OfflineUploadManager#forceProcessQueue}. */
  public Processed forceProcessOfflineQueue() {
    return manager.forceProcessQueue();
  }
}
