package dev.offlineupload.storage;

import java.io.IOException;

/** The file is no longer the recording that the queue described. */
public final class RecordingChanged extends IOException {
  private static final long serialVersionUID = 1L;

  public RecordingChanged(String message) {
    super(message);
  }
}
