package dev.offlineupload.doors;

import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.housekeeping.Disk;
import dev.offlineupload.housekeeping.Forecast;
import dev.offlineupload.housekeeping.Forecast.Sample;
import dev.offlineupload.storage.Transfers;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that the page shows of the moment and of the last days, in an answer each. */
public final class Overview {
  private static final long PICTURES = 240;
  private static final long LONGEST_HOURS = 168;

  private final Doors doors;
  private final Gate gate;
  private final Transfers transfers;
  private final Disk disk;
  private final Clock clock;

  public Overview(Doors doors, Gate gate, Transfers transfers, Disk disk, Clock clock) {
    this.doors = doors;
    this.gate = gate;
    this.transfers = transfers;
    this.disk = disk;
    this.clock = clock;
  }

  /** The moment. */
  Map<String, Object> now(QueueStatus status) {
    Map<String, Object> now = new LinkedHashMap<>();
    now.put("now", clock.millis());
    now.put("status", status.fields());
    now.put("reason", gate.getReason());
    now.put("lanes", doors.lanes().stream().map(this::lane).toList());
    now.put("cameras", doors.cameras());
    now.put("forecast", forecast(status));
    return now;
  }

  /** What the network took is ahead of what the server is known to have. */
  private Map<String, Object> lane(Map<String, Object> row) {
    Map<String, Object> lane = new LinkedHashMap<>(row);
    long known = number(row, "bytes_sent");
    lane.put("bytes_sent", Math.max(known, transfers.bytes(number(row, "id"))));
    return lane;
  }

  private Map<String, Object> forecast(QueueStatus status) {
    long now = clock.millis();
    long underWay = transfers.sum();
    long sent = transfers.handedOver();
    long left = Math.max(0, status.number("pending_bytes") - underWay);
    Long free = disk.free();
    List<Sample> samples =
        doors.samples(now - Duration.ofHours(6).toMillis(), 1).stream()
            .map(Overview::sample)
            .toList();
    Forecast forecast = new Forecast(samples, new Sample(now, left, sent, free));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("bytes_per_second", forecast.speed());
    answer.put("queue_empty_seconds", forecast.queueEmptySeconds());
    answer.put("disk_free", free);
    answer.put("disk_full_seconds", forecast.diskFullSeconds());
    return answer;
  }

  private static Sample sample(Map<String, Object> row) {
    Object free = row.get("disk_free");
    return new Sample(
        number(row, "at"),
        number(row, "pending_bytes"),
        number(row, "sent_bytes"),
        free == null ? null : ((Number) free).longValue());
  }

  private static long number(Map<String, Object> row, String field) {
    return row.get(field) instanceof Number value ? value.longValue() : 0;
  }

  /**
   * The last hours in 240 spans.
   *
   * @param hours 1 to 168
   * @return {@code from}, {@code now}, {@code width} (ms), {@code link}: at (s), status, seen;
   *     {@code samples}: at (ms), pending, pending_bytes, sent_bytes, disk_free
   * @throws IllegalArgumentException if the hours are out of range
   */
  Map<String, Object> history(int hours) {
    if (hours < 1 || hours > LONGEST_HOURS) {
      throw new IllegalArgumentException("hours is from 1 to " + LONGEST_HOURS + ": " + hours);
    }
    long now = clock.millis();
    long span = Duration.ofHours(hours).toMillis();
    long width = span / PICTURES;
    Map<String, Object> history = new LinkedHashMap<>();
    history.put("from", now - span);
    history.put("now", now);
    history.put("width", width);
    history.put("link", doors.link((now - span) / 1000, width / 1000));
    history.put("samples", doors.samples(now - span, width));
    return history;
  }
}
