package dev.offlineupload.verify;

import dev.offlineupload.verify.Finding.Fate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts what was looked at and what was found, and passes each finding on. */
public final class Totals {
  private final Consumer<Finding> report;
  private final Map<Difference, Long> differences = new EnumMap<>(Difference.class);
  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private long rows;
  private long files;
  private long leftAlone;
  private long unproven;
  private long unreadable;

  /**
   * @param report hears of each finding, in the order in which they are made
   */
  public Totals(Consumer<Finding> report) {
    this.report = report;
  }

  void row() {
    rows++;
  }

  void file() {
    files++;
  }

  void leftAlone() {
    leftAlone++;
  }

  void unproven() {
    unproven++;
  }

  void unreadable() {
    unreadable++;
  }

  void found(Finding finding) {
    differences.merge(finding.difference(), 1L, Long::sum);
    fates.merge(finding.fate(), 1L, Long::sum);
    report.accept(finding);
  }

  public long rows() {
    return rows;
  }

  public long files() {
    return files;
  }

  /** How many differences there are. */
  public long found() {
    return fates.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many of them ended so. */
  public long of(Fate fate) {
    return fates.getOrDefault(fate, 0L);
  }

  /** With the documented field names. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rows", rows);
    fields.put("files", files);
    fields.put("uploading", leftAlone);
    fields.put("unproven", unproven);
    fields.put("unreadable", unreadable);
    fields.put("found", found());
    fields.put("repaired", of(Fate.REPAIRED));
    fields.put("left", of(Fate.LEFT));
    fields.put("lost", of(Fate.LOST));
    Map<String, Long> counts = new LinkedHashMap<>();
    differences.forEach((difference, count) -> counts.put(difference.word(), count));
    fields.put("counts", counts);
    return fields;
  }
}
