package dev.offlineupload.storage;

import dev.offlineupload.queue.QueuedUpload;
import java.time.Instant;

/** Attempts that have come to an end. */
public final class Attempts {
  private static final String INFO = "{\"size\":%d,\"id\":\"i\",\"version\":\"v\",\"etag\":\"e\"}";

  private Attempts() {}

  /** One that storage answered with HTTP 503. */
  public static Attempt ended(QueuedUpload upload, Outcome outcome, String reason) {
    Attempt attempt = Attempt.at(upload);
    attempt.answered(new Answer(Outcome.SNOOZE, 503, "", reason, 0), "", null);
    if (outcome == Outcome.VERIFIED) {
      attempt.proven(proven(upload), "http://127.0.0.1:9/object/videos/" + upload.bucketPath());
      return attempt;
    }
    return attempt.now(outcome, reason);
  }

  static UploadRequests requests() {
    return new UploadRequests(
        null, "http://127.0.0.1:9", "videos", 1, null, new BucketLimits(), "d");
  }

  private static Proven proven(QueuedUpload upload) {
    String info = INFO.formatted(upload.fileSize());
    return Proven.of(Body.of(info).json(), upload, Instant.EPOCH);
  }
}
