package dev.offlineupload.storage;

import dev.offlineupload.queue.QueuedUpload;

/** Attempts that have come to an end. */
public final class Attempts {
  private Attempts() {}

  /** One that storage answered with HTTP 503. */
  public static Attempt ended(QueuedUpload upload, Outcome outcome, String reason) {
    Attempt attempt = Attempt.at(upload);
    attempt.answered(new Answer(Outcome.SNOOZE, 503, "", reason, 0), "");
    return outcome == Outcome.VERIFIED
        ? new StorageCalls(requests(), false).found(upload)
        : attempt.now(outcome, reason);
  }

  static UploadRequests requests() {
    return new UploadRequests(null, "http://127.0.0.1:9", "videos", 1, null, new BucketLimits());
  }
}
