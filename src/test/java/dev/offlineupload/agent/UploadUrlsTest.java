package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Backend;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.LocalStorage;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SettableTime;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Upload URLs that end before their clip is through. The server's clock is three days late. */
class UploadUrlsTest {
  private static final int MEBIBYTE = 1024 * 1024;
  private static final int CLIP = 8 * MEBIBYTE;

  @TempDir Path folder;
  private final SettableTime time = new SettableTime();
  private final AtomicInteger chunks = new AtomicInteger();
  private AgentHarness harness;

  private void build(Backend backend, Duration life) {
    LocalStorage storage =
        LocalStorage.builder(folder.resolve("bucket"))
            .key(AgentHarness.KEY)
            .backend(backend)
            .uploadLife(life)
            .clock(Clock.offset(time, Duration.ofDays(-3)))
            .start();
    harness = new AgentHarness(folder, storage).time(time).hurried();
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB");
  }

  @AfterEach
  void close() {
    harness.close();
  }

  /** So many chunks take ten seconds each, which is too slow; all others one. */
  private void slow(int many) {
    harness.storage.onRequest(
        asked -> {
          if (asked.kind() == Kind.TUS_PATCH && asked.key().startsWith("clip")) {
            time.pass(Duration.ofSeconds(chunks.incrementAndGet() <= many ? 10 : 1));
          }
        });
  }

  /** One clip, on a server whose upload URLs live a minute. */
  private void completeSlowly(Backend backend, int slowChunks) {
    build(backend, Duration.ofMinutes(1));
    slow(slowChunks);
    Mp4.write(harness.recordings.resolve("clip.mp4"), CLIP, 1);
    harness.start();
    harness.awaitCompleted(1);
  }

  @ParameterizedTest
  @EnumSource
  void aClipWhoseUrlEndedOnceIsBegunAnewAtOnceAndThatIsNoAttempt(Backend backend) {
    completeSlowly(backend, 6);

    assertThat(harness.value("select retry_count, expiries, expired_bytes from upload_queue"))
        .isEqualTo("0|1|[" + 5 * MEBIBYTE + "]");
    assertThat(harness.value("select count(*) from upload_attempt")).isEqualTo("2");
  }

  @ParameterizedTest
  @EnumSource
  void theSecondTimeItIsAnAttemptAndTellsTheNumbers(Backend backend) {
    completeSlowly(backend, 12);

    assertThat(harness.value("select retry_count, expiries, expired_bytes from upload_queue"))
        .isEqualTo("1|2|[%1$d,%1$d]".formatted(5 * MEBIBYTE));
    assertThat(harness.rows("select message from upload_attempt order by id").get(1))
        .startsWith("5.2 MB + 5.2 MB of 8.4 MB came through before the upload URL ended after 60 s")
        .contains("that needs 1.1 Mbit/s, 699 kbit/s were seen", "OFFLINE_UPLOAD_BATCH_SIZE");
  }

  /**
   * A chunk takes four seconds of the link. One clip is through in 32 s, two at once in 64 s, and
   * their URLs end after 52 s.
   */
  @Test
  void onAThinLinkTheOneWhoseUrlEndsFirstGetsThrough() {
    build(Backend.FILE, Duration.ofSeconds(52));
    CyclicBarrier together = new CyclicBarrier(2, () -> time.pass(Duration.ofSeconds(8)));
    harness.storage.onRequest(
        asked -> {
          if (asked.kind() != Kind.TUS_PATCH || !asked.key().startsWith("clip")) {
            return;
          }
          if (chunks.incrementAndGet() <= 2) {
            meet(together);
          } else {
            time.pass(Duration.ofSeconds(4));
          }
        });
    Mp4.write(harness.recordings.resolve("clip1.mp4"), CLIP, 1);
    Mp4.write(harness.recordings.resolve("clip2.mp4"), CLIP, 2);
    harness.set("OFFLINE_UPLOAD_BATCH_SIZE", "2").start();
    harness.awaitCompleted(2);

    assertThat(harness.rows("select expiries, retry_count from upload_queue order by expiries"))
        .containsExactly("0|0", "1|0");
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException fault) {
      throw new IllegalStateException("no second upload came", fault);
    }
  }
}
