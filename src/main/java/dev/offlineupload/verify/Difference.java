package dev.offlineupload.verify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The closed vocabulary for what can differ between the queue, storage and the disk. */
public enum Difference {
  /** Completed, but its object is not in storage. Waits again if its file is still here. */
  COMPLETED_BUT_MISSING_REMOTELY,
  /** Completed, but another object has its key. Waits again if its file is still here. */
  COMPLETED_BUT_DIFFERS,
  /** Completed and proven now, but its file is still here. Let go after another proof. */
  COMPLETED_NOT_RELEASED,
  /** Failed or expired, but its object is in storage and is this recording. Completed. */
  FAILED_BUT_THERE,
  /** Failed or expired, its file is gone, and storage does not have it. Nobody can mend it. */
  FAILED_WITHOUT_FILE,
  /** Waits, its file is gone, but its object is in storage and is this recording. Completed. */
  PENDING_BUT_THERE,
  /** Waits, its file is gone, and storage does not have it. Nobody can mend it. */
  PENDING_WITHOUT_FILE,
  /** A whole recording on disk that the queue knows nothing of. Queued. */
  FILE_NOT_IN_QUEUE,
  /** Storage answers, but refuses to tell about this key. */
  STORAGE_REFUSES_TO_TELL;

  /** As reports have it: {@code completed-but-differs}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
