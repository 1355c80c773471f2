package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the page's history is drawn from. */
class HistoryRoutesTest extends RouteTest {
  HistoryRoutesTest() {
    super("history");
  }

  @Test
  void samplesAreKeptForEightDays() {
    start();
    run("note-sample");
    time.pass(Duration.ofDays(7));
    run("note-sample");
    assertThat(queue.value("select count(*) from queue_sample")).isEqualTo("2");
    time.pass(Duration.ofHours(25));
    run("note-sample");
    assertThat(queue.value("select count(*) from queue_sample")).isEqualTo("2");
  }
}
