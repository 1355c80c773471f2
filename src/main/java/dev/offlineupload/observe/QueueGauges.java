package dev.offlineupload.observe;

import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.doors.UploadFilter;
import dev.offlineupload.recording.PassedOver;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue in numbers, from one look at the database for each scrape. While it can't be asked,
 * gauges are NaN, and counters stay.
 */
public final class QueueGauges {
  private static final Logger LOG = LoggerFactory.getLogger("metrics");

  private final RecentStatus status;
  private volatile QueueStatus row;
  private volatile boolean readable;

  public QueueGauges(RecentStatus status) {
    this.status = status;
  }

  void bindTo(MeterRegistry registry) {
    for (String state : UploadFilter.STATES) {
      gauge("queue.uploads", "Uploads in the queue, by state.", row -> row.count(state))
          .tag("state", state)
          .register(registry);
    }
    gauge(
            "queue.waiting",
            "Size of the recordings that are pending or uploading.",
            QueueStatus::pendingBytes)
        .baseUnit("bytes")
        .register(registry);
    gauge(
            "queue.oldest.pending",
            "Age of the oldest pending upload, 0 if there is none.",
            QueueGauges::oldest)
        .baseUnit("seconds")
        .register(registry);
    gauge(
            "queue.held",
            "Recordings that are still but not whole, and so not queued.",
            QueueStatus::held)
        .register(registry);
    for (PassedOver kind : PassedOver.values()) {
      gauge(
              "passed.over",
              "Files and folders that the last whole scan did not look at, by why.",
              row -> passedOver(row, kind.word()))
          .tag("kind", kind.word())
          .register(registry);
    }
    gauge(
            "queue.vanished",
            "Failed uploads whose files were deleted before they could be sent.",
            QueueStatus::vanished)
        .register(registry);
    gauge("paused", "1 while an operator has paused the agent.", row -> row.paused() ? 1 : 0)
        .register(registry);
    counters(registry);
  }

  private static double passedOver(QueueStatus row, String kind) {
    return row.passedOver().stream()
        .filter(passed -> passed.kind().equals(kind))
        .mapToLong(QueueStatus.PassedOver::files)
        .sum();
  }

  private static double oldest(QueueStatus row) {
    Long seconds = row.oldestPendingSeconds();
    return seconds == null ? 0 : seconds;
  }

  private void counters(MeterRegistry registry) {
    counter(
            "completed",
            row -> row.stats().successfulUploads(),
            "Uploads proven in storage, over all runs.")
        .register(registry);
    counter(
            "completed.bytes",
            QueueStatus::uploadedBytes,
            "Bytes of uploads proven in storage, over all runs.")
        .baseUnit("bytes")
        .register(registry);
    counter(
            "failed",
            row -> row.stats().failedUploads(),
            "Uploads that failed for good, over all runs.")
        .register(registry);
  }

  private Gauge.Builder<?> gauge(String name, String help, ToDoubleFunction<QueueStatus> value) {
    return Gauge.builder(
            "offline.upload." + name, () -> readable ? value.applyAsDouble(row) : Double.NaN)
        .description(help);
  }

  private FunctionCounter.Builder<QueueGauges> counter(
      String name, ToDoubleFunction<QueueStatus> value, String help) {
    return FunctionCounter.builder(
            "offline.upload." + name,
            this,
            gauges -> gauges.row == null ? 0 : value.applyAsDouble(gauges.row))
        .description(help);
  }

  /** Asks the database, for what is told until the next look. */
  void look() {
    try {
      row = status.get();
      readable = true;
    } catch (RuntimeException fault) {
      if (readable) {
        LOG.warn(
            "The queue can't be asked; its numbers are NaN until it can: {}", fault.toString());
      }
      readable = false;
    }
  }
}
