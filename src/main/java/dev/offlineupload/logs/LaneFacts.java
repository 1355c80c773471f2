package dev.offlineupload.logs;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.Recording;
import dev.offlineupload.storage.Transfers;
import dev.offlineupload.text.Units;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;

/**
 * What the lines of a lane are about, as fields of the JSON log: {@code upload_id}, {@code
 * camera_id}, {@code video_path}, {@code file_size} (bytes), and of a completed one {@code
 * duration_ms} and {@code mb_per_s}. A lane is one thread, so they stay with the thread.
 */
public final class LaneFacts {
  private static final String UPLOAD_ID = "upload_id";
  private static final String FILE_SIZE = "file_size";
  private static final String DURATION = "duration_ms";
  private static final String SPEED = "mb_per_s";
  private static final Set<String> NUMBERS = Set.of(UPLOAD_ID, FILE_SIZE, DURATION, SPEED);
  private static final double MEGABYTE = 1e6;

  private final Transfers transfers;

  /**
   * @param transfers knows what was sent, and how long it took
   */
  public LaneFacts(Transfers transfers) {
    this.transfers = transfers;
  }

  static boolean isNumber(String key) {
    return NUMBERS.contains(key);
  }

  /** From now on the lines of this thread are about this upload. */
  public void begin(QueuedUpload upload) {
    put(upload.cameraId(), upload.videoPath(), upload.fileSize());
    MDC.put(UPLOAD_ID, Long.toString(upload.id()));
  }

  /** The next lines of this thread are about this recording, until {@link #end}. */
  public void about(Recording recording) {
    put(
        recording.cameraId(),
        recording.fingerprint().videoPath(),
        recording.fingerprint().fileSize());
  }

  /** Nothing more is to be said about it. */
  public void end() {
    MDC.clear();
  }

  /**
   * Camera, size, and how long the lane took for it, with the speed at which bytes went in that
   * time: {@code Camera_1, 5.2 MB in 3.1 s, 1.7 MB/s}. No speed if the object was there already, no
   * time if no lane has it.
   */
  public String figures(QueuedUpload upload) {
    String size = upload.cameraId() + ", " + Units.bytes(upload.fileSize());
    long nanos = transfers.time(upload.id()).toNanos();
    if (nanos == 0) {
      return size;
    }
    double seconds = nanos / 1e9;
    MDC.put(DURATION, Long.toString(TimeUnit.NANOSECONDS.toMillis(nanos)));
    String taken = String.format(Locale.ROOT, "%s in %.1f s", size, seconds);
    long sent = transfers.sent(upload.id());
    if (sent == 0) {
      return taken;
    }
    MDC.put(SPEED, String.format(Locale.ROOT, "%.3f", sent / MEGABYTE / seconds));
    return String.format(Locale.ROOT, "%s, %.1f MB/s", taken, sent / MEGABYTE / seconds);
  }

  private static void put(String camera, String path, long size) {
    MDC.clear();
    MDC.put("camera_id", String.valueOf(camera));
    MDC.put("video_path", path);
    MDC.put(FILE_SIZE, Long.toString(size));
  }
}
