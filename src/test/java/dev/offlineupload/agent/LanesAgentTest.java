package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.LocalStorage;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SettableTime;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Lanes that make way between two chunks. */
class LanesAgentTest extends AgentTest {
  private static final int CLIP = 8 * MEBIBYTE;

  @Test
  void anUrgentClipGoesFirstAndNothingIsSentTwice() throws Exception {
    AtomicInteger chunks = new AtomicInteger();
    harness.storage.onRequest(
        asked -> {
          if (asked.kind() == Kind.TUS_PATCH && chunks.incrementAndGet() == 3) {
            harness.awaitValue("select count(*) from upload_queue", "2");
            harness.change("update upload_queue set priority = 9 where video_path = 'urgent.mp4'");
          }
        });
    write("large.mp4", CLIP, 1);
    write("urgent.mp4", 100_000, 2);
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB").set("OFFLINE_UPLOAD_BATCH_SIZE", "1").start();
    harness.awaitCompleted(2);

    assertThat(harness.rows("select video_path from upload_queue order by completed_at, id desc"))
        .containsExactly("urgent.mp4", "large.mp4");
    assertThat(harness.rows("select outcome, message from upload_attempt order by id"))
        .containsExactly(
            "yield|made way for other uploads at byte " + 3 * MEBIBYTE,
            "verified|null",
            "verified|null");
    assertThat(harness.storage.bytesReceived()).isEqualTo(CLIP + 100_000);
    assertThat(harness.value("select sum(retry_count + snooze_count) from upload_queue"))
        .isEqualTo("0");
  }

  /** Whoever asks for an answer has it before the uploads that begin with it are over. */
  @Test
  void whatAPersonAsksForWaitsForNoUpload() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    harness.storage.onRequest(
        request -> {
          if (request.kind() == Kind.STANDARD_UPLOAD) {
            await(asked);
          }
        });
    harness.set("OFFLINE_UPLOAD_BATCH_SIZE", "2").tick("dispatch.tick", "600000").start();
    harness.awaitGate("online");
    harness.agent().queue().pause();
    for (int clip = 0; clip < 6; clip++) {
      write("clip" + clip + ".mp4", 100_000, clip);
    }
    harness.awaitValue("select count(*) from upload_queue", "6");
    harness.change("update upload_queue set next_attempt_at = 4102444800000");
    harness.agent().queue().resume();
    harness.agent().queue().process();
    assertThat(harness.count("completed")).isZero();
    asked.countDown();
    harness.awaitCompleted(6);
    assertThat(
            harness.value(
                "select max(unixepoch(last_attempt)) - min(unixepoch(last_attempt)) < 25 from upload_queue"))
        .as("no lane waited for another")
        .isEqualTo("1");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Each chunk takes twenty seconds of a settable time, two at once take forty: so long that what
   * the machine itself takes is no measurable part of it. It is the server's time as well, or the
   * older clip's upload URL would seem to live longer with each chunk. The younger clip's first
   * chunk ends after the older one's, and makes way.
   */
  @Test
  void aThinLinkFinishesWhatIsBegunBeforeItBeginsMore() throws Exception {
    SettableTime time = new SettableTime();
    harness.close();
    LocalStorage storage =
        LocalStorage.builder(Files.createDirectories(folder.resolve("thin/bucket")))
            .key(AgentHarness.KEY)
            .clock(time)
            .start();
    harness = new AgentHarness(folder.resolve("thin"), storage).time(time);
    AtomicInteger chunks = new AtomicInteger();
    CyclicBarrier together = new CyclicBarrier(2, () -> time.pass(Duration.ofSeconds(40)));
    harness.storage.onRequest(
        asked -> {
          if (asked.kind() != Kind.TUS_PATCH) {
            return;
          }
          int chunk = chunks.incrementAndGet();
          if (chunk <= 2) {
            meet(together);
            if (asked.key().equals("clip1.mp4")) {
              harness.awaitValue(of("bytes_sent > 0", "clip0.mp4"), "1");
            }
            return;
          }
          if (chunk == 3) {
            harness.awaitValue(of("status", "clip1.mp4"), "pending");
          }
          time.pass(Duration.ofSeconds(20));
        });
    for (int clip = 0; clip < 3; clip++) {
      write("clip" + clip + ".mp4", CLIP, clip);
    }
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB").set("OFFLINE_UPLOAD_BATCH_SIZE", "2").start();
    harness.awaitCompleted(3);

    assertThat(harness.value("select count(*) from upload_attempt where outcome = 'yield'"))
        .isEqualTo("1");
    assertThat(harness.rows("select video_path from upload_queue order by completed_at, id"))
        .containsExactly("clip0.mp4", "clip1.mp4", "clip2.mp4");
    assertThat(harness.storage.bytesReceived()).isEqualTo(3L * CLIP);
  }

  private static String of(String what, String clip) {
    return "select " + what + " from upload_queue where video_path = '" + clip + "'";
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException fault) {
      throw new IllegalStateException("no second upload came", fault);
    }
  }

  private void write(String name, int size, int age) throws Exception {
    Mp4.write(clip(name), size, age);
    Files.setLastModifiedTime(clip(name), FileTime.fromMillis(1_700_000_000_000L + age * 1000L));
  }
}
