package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.support.HostileGateway;
import dev.offlineupload.support.HostileGateway.Words;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** Endless answers to every request do not end a process that has the launcher's small heap. */
class HostileServerIT extends LaunchedTest {
  private static final Queue<Words> NONE = new ConcurrentLinkedQueue<>();

  @Test
  void endlessAnswersDoNotEndTheProcess() throws Exception {
    Map<String, Queue<Words>> answers = new ConcurrentHashMap<>();
    answers.put("info", new ConcurrentLinkedQueue<>(HostileServerTest.largest()));
    answers.put("patch", new ConcurrentLinkedQueue<>(HostileServerTest.largest()));
    try (HostileGateway gateway = new HostileGateway(harness.storage.port())) {
      gateway.script(request -> answers.getOrDefault(request, NONE).poll());
      harness
          .set("SUPABASE_URL", gateway.url())
          .set("OFFLINE_STALL_TIMEOUT", "1")
          .set("OFFLINE_OFFLINE_CHECK_INTERVAL", "1")
          .set("OFFLINE_MAX_RETRY_ATTEMPTS", "100");
      Mp4.write(clip("standard.mp4"), 50_000, 1);
      Mp4.write(clip("resumable.mp4"), 14 * MEBIBYTE, 2);
      Launched agent = launcher.start(harness.configFile(), "run");
      await("both uploads, whatever is said in between")
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                assertThat(agent.isAlive()).as(agent.err()).isTrue();
                return dueAtOnce() && harness.count("completed") == 2;
              });
      System.out.printf("HostileServerIT: at most %,d KiB in memory%n", agent.peakKib());
      assertThat(answers.get("info")).as("endless answers not said").isEmpty();
      assertThat(answers.get("patch")).as("endless answers not said").isEmpty();
    }
  }

  /** Whether the agent is at work already; if so nothing waits for its time. */
  private boolean dueAtOnce() {
    if (harness.storage.requests().isEmpty()) {
      return false;
    }
    harness.change("update upload_queue set next_attempt_at = 0 where status = 'pending'");
    return true;
  }
}
