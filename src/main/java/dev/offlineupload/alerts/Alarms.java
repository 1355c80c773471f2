package dev.offlineupload.alerts;

import static dev.offlineupload.text.Units.number;

import dev.offlineupload.text.Units;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Decides when a condition is told, told again, and over. Spans are those of the agent's own time
 * (docs/adr/0004): the time that it was off is not counted, and no one who sets the clock moves
 * them.
 */
public final class Alarms {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Duration repeat;
  private final LongSupplier nanoTime;
  private Long lapNanos;

  /**
   * @param repeat after how long what still holds is told again
   * @param nanoTime a monotonic clock such as {@code System::nanoTime}
   */
  public Alarms(Duration repeat, LongSupplier nanoTime) {
    this.repeat = repeat;
    this.nanoTime = nanoTime;
  }

  /** The ms since it was asked last, 0 the first time. */
  public synchronized long lap() {
    long now = nanoTime.getAsLong();
    long lap = lapNanos == null ? 0 : (now - lapNanos) / NANOS_PER_MILLI;
    lapNanos = now;
    return lap;
  }

  /**
   * About a condition that holds.
   *
   * @param row of find-alert.sql
   * @param mark what the condition was about when it was looked at now; another one than the row's
   *     ends what the row is about. May be null
   * @param patience for how long it must hold to be told, like {@code 15 min}
   */
  public Verdict ofHolding(Map<String, Object> row, String mark, String patience) {
    boolean told = number(row, "told") > 0;
    if (told && !Objects.equals(mark, row.get("mark"))) {
      return Verdict.CLEAR;
    }
    long held = number(row, "held_ms");
    long due = told ? number(row, "told_held_ms") + repeat.toMillis() : Patience.millis(patience);
    return held >= due ? Verdict.TELL : Verdict.WAIT;
  }

  /**
   * About a condition that does not hold.
   *
   * @param row of find-alert.sql, null if there is none
   * @param calm for how long it must not hold to be over, so that one that comes and goes is told
   *     once
   */
  public Verdict ofOver(Map<String, Object> row, String calm) {
    if (row == null) {
      return Verdict.WAIT;
    }
    if (number(row, "told") == 0) {
      return Verdict.FORGET;
    }
    boolean over = row.get("over_ms") != null && number(row, "over_ms") >= Patience.millis(calm);
    return over ? Verdict.CLEAR : Verdict.WAIT;
  }

  /**
   * Whether clips wait or are under way, and nobody paused them.
   *
   * @param status of status.sql
   */
  public boolean isWork(Map<String, Object> status) {
    boolean paused = status.get("paused_since") != null;
    return !paused && number(status, "pending") + number(status, "uploading") > 0;
  }

  /** Whether a part is as much of the whole as {@code 80 %} says, or more. */
  public boolean isShare(long part, long whole, String share) {
    return part * 100 >= whole * Patience.percent(share);
  }

  /**
   * That files of a camera are held, in a sentence: those of one that has no others as one.
   *
   * @param row of list-held-cameras.sql
   */
  public String held(Map<String, Object> row) {
    String sentence =
        number(row, "whole") > 0
            ? "All new clips of the camera %s are held, not uploaded: %s. The first: %s: %s. The"
                + " page and status say what to do"
            : "Clips of the camera %s are held, not uploaded: %s. The first: %s: %s. The page and"
                + " status say what to do";
    return sentence.formatted(
        row.get("name"), row.get("clips"), row.get("video_path"), row.get("reason"));
  }

  /**
   * What is wrong with the disk, in a sentence; empty if nothing is.
   *
   * @param forecast disk_free in bytes and disk_full_seconds, each null if it is not known
   * @param least what must be free, like {@code 5 GB}
   * @param soon within what time it must not be full, like {@code 24 h}
   */
  public String diskShortage(Map<String, Object> forecast, String least, String soon) {
    Object free = forecast.get("disk_free");
    Object full = forecast.get("disk_full_seconds");
    if (free != null && number(forecast, "disk_free") < Patience.bytes(least)) {
      return "The recordings' disk has only "
          + Units.bytes(number(forecast, "disk_free"))
          + " free";
    }
    boolean filling =
        full != null && number(forecast, "disk_full_seconds") * 1000 < Patience.millis(soon);
    return filling
        ? "As it goes, the recordings' disk is full in "
            + Units.seconds(number(forecast, "disk_full_seconds"))
        : "";
  }
}
