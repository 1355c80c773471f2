package dev.offlineupload.verify;

import dev.offlineupload.verify.Finding.Resolution;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what was looked at and what was found, and passes each finding on. */
public final class Totals {
  private final Consumer<Finding> report;
  private final Map<Difference, Long> differences = new EnumMap<>(Difference.class);
  private final Map<Resolution, Long> resolutions = new EnumMap<>(Resolution.class);
  private final Map<Looked, Long> looked = new EnumMap<>(Looked.class);

  /**
   * @param report hears of each finding, in the order in which they are made
   */
  public Totals(Consumer<Finding> report) {
    this.report = report;
  }

  /** What was looked at, and what of it nothing could be said of, by the documented names. */
  enum Looked {
    ROWS,
    FILES,
    /** Under way or moved meanwhile: left alone. */
    UPLOADING,
    /** Completed, of which nothing but the size can be compared any more. */
    UNPROVEN,
    /** A folder or file that can't be looked into. */
    UNREADABLE
  }

  void count(Looked what) {
    looked.merge(what, 1L, Long::sum);
  }

  private long of(Looked what) {
    return looked.getOrDefault(what, 0L);
  }

  void found(Finding finding) {
    differences.merge(finding.difference(), 1L, Long::sum);
    resolutions.merge(finding.resolution(), 1L, Long::sum);
    report.accept(finding);
  }

  public long rows() {
    return of(Looked.ROWS);
  }

  public long files() {
    return of(Looked.FILES);
  }

  /** How many differences there are. */
  public long found() {
    return resolutions.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many of them ended so. */
  public long of(Resolution resolution) {
    return resolutions.getOrDefault(resolution, 0L);
  }

  /** With the documented field names. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Looked what : Looked.values()) {
      fields.put(what.name().toLowerCase(Locale.ROOT), of(what));
    }
    fields.put("found", found());
    fields.put("repaired", of(Resolution.REPAIRED));
    fields.put("left", of(Resolution.LEFT));
    fields.put("lost", of(Resolution.LOST));
    fields.put("counts", differences);
    return fields;
  }
}
