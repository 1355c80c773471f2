package dev.offlineupload.verify;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One difference.
 *
 * @param id the row's; null if there is none
 * @param status the row's; null if there is none
 * @param bucketPath the object key; null if there is no row or it has none
 * @param detail in words
 * @param fate what became of it
 */
public record Finding(
    Difference difference,
    Long id,
    String status,
    String videoPath,
    String bucketPath,
    String detail,
    Fate fate) {

  /** What became of a difference. */
  public enum Fate {
    /** Mended now. */
    REPAIRED,
    /** Still so: nobody asked to mend it, or it can't be mended now. */
    LEFT,
    /** The recording is neither in storage nor on disk. */
    LOST
  }

  /** With the documented field names. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("difference", difference.word());
    fields.put("id", id);
    fields.put("status", status);
    fields.put("video_path", videoPath);
    fields.put("bucket_path", bucketPath);
    fields.put("detail", detail);
    fields.put("repaired", fate == Fate.REPAIRED);
    fields.put("lost", fate == Fate.LOST);
    return fields;
  }
}
