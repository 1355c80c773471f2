package dev.offlineupload.storage;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;

/** The file is no longer the recording that the queue described. */
public final class RecordingChanged extends IOException {
  private static final long serialVersionUID = 1L;

  /** Chains of causes may be circles. */
  private static final int DEEPEST_CAUSE = 20;

  public RecordingChanged(String message) {
    super(message);
  }

  /** Whether it is a fault's cause. */
  static boolean isIn(Throwable fault) {
    return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
        .limit(DEEPEST_CAUSE)
        .anyMatch(RecordingChanged.class::isInstance);
  }
}
