package dev.offlineupload.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.storage.Goodput;
import dev.offlineupload.storage.Transfers;
import dev.offlineupload.support.Mp4;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LaneFactsTest {
  private final AtomicLong nanos = new AtomicLong(7);
  private final Transfers transfers = new Transfers(new Goodput(1, 1, () -> 0), nanos::get);
  private final LaneFacts facts = new LaneFacts(transfers);
  private final QueuedUpload upload =
      QueuedUpload.of(
          Map.of("id", 12, "video_path", "a.mp4", "camera_id", "Camera_1", "file_size", 5_000_000));

  @AfterEach
  void forget() {
    MDC.clear();
  }

  @Test
  void whatWasThereAlreadyHasNoSpeed() {
    assertThat(facts.figures(upload)).as("in no lane").isEqualTo("Camera_1, 5.0 MB");
    transfers.began(12);
    facts.begin(upload);
    nanos.addAndGet(2_500_000_000L);
    assertThat(facts.figures(upload)).isEqualTo("Camera_1, 5.0 MB in 2.5 s");
    assertThat(MDC.get("duration_ms")).isEqualTo("2500");
    assertThat(MDC.get("mb_per_s")).isNull();
    facts.end();
    assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
  }

  @Test
  void aCompletedUploadIsASuccessWithItsFigures(@TempDir Path folder) throws Exception {
    Logger settle = (Logger) LoggerFactory.getLogger("settle");
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    settle.addAppender(lines);
    try (AgentHarness harness = new AgentHarness(folder)) {
      harness.set("OFFLINE_RESUMABLE_THRESHOLD", "1MiB");
      Mp4.write(harness.recordings.resolve("small.mp4"), 100_000, 1);
      Mp4.write(harness.recordings.resolve("large.mp4"), 2_500_000, 2);
      harness.start();
      harness.awaitCompleted(2);
      await().until(() -> completed(lines).size() == 2);
    } finally {
      settle.detachAppender(lines);
    }
    for (ILoggingEvent done : completed(lines)) {
      assertThat(Severity.of(done)).isEqualTo(Severity.SUCCESS);
      assertThat(done.getFormattedMessage())
          .matches("#\\d completed: .*mp4 \\(.*, \\d.* [kM]B in .* s, .* MB/s\\) proven as .*");
      assertThat(done.getMDCPropertyMap())
          .containsKeys(
              "upload_id", "camera_id", "video_path", "file_size", "duration_ms", "mb_per_s");
    }
  }

  private static List<ILoggingEvent> completed(ListAppender<ILoggingEvent> lines) {
    return List.copyOf(lines.list).stream()
        .filter(line -> line.getFormattedMessage().contains(" completed: "))
        .toList();
  }
}
