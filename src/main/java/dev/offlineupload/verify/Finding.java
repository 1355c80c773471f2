package dev.offlineupload.verify;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One difference, with the documented field names.
 *
 * @param id the row's; null if there is none
 * @param status the row's; null if there is none
 * @param bucketPath the object key; null if there is no row or it has none
 * @param detail in words
 * @param resolution what became of it
 */
public record Finding(
    Difference difference,
    Long id,
    String status,
    String videoPath,
    String bucketPath,
    String detail,
    @JsonIgnore Resolution resolution) {

  /** What became of a difference. */
  public enum Resolution {
    REPAIRED,
    /** Still so: nobody asked to mend it, or it can't be mended now. */
    LEFT,
    /** The recording is neither in storage nor on disk. */
    LOST
  }

  @JsonProperty
  public boolean repaired() {
    return resolution == Resolution.REPAIRED;
  }

  @JsonProperty
  public boolean lost() {
    return resolution == Resolution.LOST;
  }
}
