package dev.offlineupload.doors;

import static dev.offlineupload.text.Units.number;

import dev.offlineupload.camel.RouteCalls;
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
import java.util.function.UnaryOperator;

/** All that the page shows of the moment and of the last days, in an answer each. */
public final class Overview {
  private static final long PICTURES = 240;
  private static final long LONGEST_HOURS = 168;

  private final RouteCalls calls;
  private final UploadQueue queue;
  private final Gate gate;
  private final Transfers transfers;
  private final Disk disk;
  private final Clock clock;

  public Overview(
      RouteCalls calls, UploadQueue queue, Gate gate, Transfers transfers, Disk disk, Clock clock) {
    this.calls = calls;
    this.queue = queue;
    this.gate = gate;
    this.transfers = transfers;
    this.disk = disk;
    this.clock = clock;
  }

  /**
   * The moment.
   *
   * @return {@code now} (ms), {@code status}, {@code reason}, {@code remedy}, {@code lanes}, {@code
   *     cameras}, {@code unfinished}, {@code forecast}
   * @param words say a sentence in the language of who asks
   */
  public Map<String, Object> now(UnaryOperator<String> words) {
    QueueStatus status = queue.status();
    Map<String, Object> now = new LinkedHashMap<>();
    now.put("now", clock.millis());
    now.put("status", status);
    now.put("reason", words.apply(gate.getReason()));
    now.put("remedy", words.apply(gate.getRemedy()));
    now.put("lanes", calls.rows("list-lanes", Map.of()).stream().map(this::lane).toList());
    now.put("cameras", calls.rows("list-cameras", Map.of()));
    now.put("unfinished", status.unfinished().stream().map(file -> file.said(words)).toList());
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

  /** As it goes: bytes_per_second, queue_empty_seconds, disk_free, disk_full_seconds. */
  public Map<String, Object> forecast() {
    return forecast(queue.status());
  }

  private Map<String, Object> forecast(QueueStatus status) {
    long now = clock.millis();
    long underWay = transfers.sum();
    long sent = transfers.handedOver();
    long left = Math.max(0, status.pendingBytes() - underWay);
    Long free = disk.free();
    List<Sample> samples = Json.of(samples(now - Duration.ofHours(6).toMillis(), 1), Sample.class);
    Forecast forecast = new Forecast(samples, new Sample(now, left, sent, free));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("bytes_per_second", forecast.speed());
    answer.put("queue_empty_seconds", forecast.queueEmptySeconds());
    answer.put("disk_free", free);
    answer.put("disk_full_seconds", forecast.diskFullSeconds());
    return answer;
  }

  /**
   * The last hours in 240 spans.
   *
   * @param hours 1 to 168
   * @return {@code from}, {@code now}, {@code width} (ms), {@code link}: at (s), status, seen;
   *     {@code samples}: at (ms), pending, pending_bytes, sent_bytes, disk_free
   * @throws IllegalArgumentException if the hours are out of range
   */
  public Map<String, Object> history(int hours) {
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
    history.put("link", rows("list-link", (now - span) / 1000, width / 1000));
    history.put("samples", samples(now - span, width));
    return history;
  }

  private List<Map<String, Object>> samples(long from, long width) {
    return rows("list-samples", from, width);
  }

  private List<Map<String, Object>> rows(String statement, long from, long width) {
    return calls.rows(statement, Map.of("from", from, "width", width));
  }

  /** What people were told, what stands first, and by which channels. */
  public Map<String, Object> alerts() {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("alerts", calls.rows("list-alerts", Map.of()));
    answer.put("channels", calls.rows("list-channels", Map.of()));
    return answer;
  }
}
