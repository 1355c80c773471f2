package dev.offlineupload.api;

import java.util.Map;

/** The two calls that a camera system of the Python days makes. */
public final class CameraSystem {
  private final OfflineUploadManager manager;

  public CameraSystem(OfflineUploadManager manager) {
    this.manager = manager;
  }

  /** See {@link OfflineUploadManager#queueStatus}. */
  public Map<String, Object> checkUploadQueueStatus() {
    return manager.queueStatus();
  }

  /** See {@link OfflineUploadManager#forceProcessQueue}. */
  public Map<String, Object> forceProcessOfflineQueue() {
    return manager.forceProcessQueue();
  }
}
