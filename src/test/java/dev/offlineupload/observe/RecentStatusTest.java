package dev.offlineupload.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.connectivity.Gate;
import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.storage.Goodput;
import dev.offlineupload.storage.Transfers;
import dev.offlineupload.support.Exposition;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentStatusTest {
  private final AtomicLong now = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private final RecentStatus status = new RecentStatus(this::ask, now::get);

  private QueueStatus ask() {
    return QueueStatus.of(Map.of("pending", asked.incrementAndGet()), true, 0);
  }

  @Test
  void theDatabaseIsAskedOnceASecondAtMost() {
    assertThat(status.get().pending()).isEqualTo(1);
    now.addAndGet(Duration.ofMillis(999).toNanos());
    assertThat(status.get().pending()).isEqualTo(1);
    now.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(status.get().pending()).isEqualTo(2);
  }

  @Test
  void whatMovedIsAskedForAnew() {
    status.get();
    status.outdated();
    assertThat(status.get().pending()).isEqualTo(2);
  }

  @Test
  void aFaultIsToldAndNotKept() {
    AtomicInteger calls = new AtomicInteger();
    RecentStatus once =
        new RecentStatus(
            () -> {
              if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("locked");
              }
              return ask();
            },
            now::get);
    assertThatThrownBy(once::get).hasMessage("locked");
    assertThat(once.get().pending()).isEqualTo(1);
  }

  @Test
  void aScrapeAsksOnceHoweverLongItTakes() {
    RecentStatus slow =
        new RecentStatus(this::ask, () -> now.addAndGet(Duration.ofSeconds(5).toNanos()));
    Transfers transfers = new Transfers(new Goodput(1, 1, now::get), now::get);
    Gate gate =
        new Gate(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), now::get);
    AgentGauges agent = new AgentGauges(gate, transfers, new Ticks(now::get), 1, Map.of());
    Meters meters = new Meters(transfers, new QueueGauges(slow), agent);
    String pending = "offline_upload_queue_uploads{state=\"pending\"}";
    assertThat(Exposition.of(meters.scrape()).value(pending)).isEqualTo(1);
    assertThat(Exposition.of(meters.scrape()).value(pending)).isEqualTo(2);
    assertThat(asked).hasValue(2);
  }

  @Test
  void anOutcomeThatNobodyKnowsMakesNoSeriesOfItsOwn() {
    Transfers transfers = new Transfers(new Goodput(1, 1, now::get), now::get);
    Gate gate =
        new Gate(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), now::get);
    AgentGauges agent = new AgentGauges(gate, transfers, new Ticks(now::get), 1, Map.of());
    Meters meters = new Meters(transfers, new QueueGauges(status), agent);
    int before = Exposition.of(meters.scrape()).series().size();
    meters.attemptEnded(1, "of an operator's own");
    Exposition told = Exposition.of(meters.scrape());
    assertThat(told.series()).hasSize(before);
    assertThat(told.value("offline_upload_attempt_duration_seconds_count{outcome=\"other\"}"))
        .isEqualTo(1);
  }
}
