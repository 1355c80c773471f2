package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.standin.Asked;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.SeenRequest;
import dev.offlineupload.standin.StoredUpload;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** kill -9 costs at most one chunk per lane of bytes sent again, and no recording. */
class KillIT extends LaunchedTest {
  private static final long MEGABYTE = 1_000_000;
  private static final long CHUNK = 6 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void aKilledAgentGoesOnAtTheServersOffset() throws Exception {
    Path clip = clip("a/q/Camera_1_20261120_101530.mp4", 200 * MEGABYTE);
    String sha256 = Sha256.of(clip);
    harness.storage.throttle(40 * MEGABYTE);
    killAt(100 * MEGABYTE);
    long had = serverHas();
    assertThat(had).isBetween(60 * MEGABYTE, 195 * MEGABYTE);

    harness.storage.throttle(0);
    harness.storage.forgetRequests();
    AtomicLong firstByte = noteFirstPatch();
    Launched second = run();
    awaitAllGone();

    assertThat(harness.storage.requests(Kind.TUS_CREATE)).isEmpty();
    assertThat(firstOffset()).as("Upload-Offset of the first chunk").isEqualTo(had);
    assertArrivedOnce(Map.of("a/q/Camera_1_20261120_101530.mp4", sha256));
    assertSentAgain(200 * MEGABYTE, CHUNK);
    System.out.printf(
        "KillIT: first byte %.1f s after the restart%n",
        (firstByte.get() - second.started()) / 1e9);
  }

  @Test
  void oneChunkIsSentAgainWhereTheServerKeepsOnlyWholeChunks() throws Exception {
    Path clip = clip("clip.mp4", 50 * MEGABYTE);
    String sha256 = Sha256.of(clip);
    harness.storage.throttle(10 * MEGABYTE);
    killAt(2 * CHUNK + CHUNK / 10);
    long whole = serverHas() / CHUNK * CHUNK;
    harness.storage.faults().next(Kind.TUS_HEAD, Fault.moveOffsetBack(whole));

    harness.storage.throttle(0);
    harness.storage.forgetRequests();
    run();
    awaitAllGone();

    assertThat(firstOffset()).as("Upload-Offset of the first chunk").isEqualTo(whole);
    assertArrivedOnce(Map.of("clip.mp4", sha256));
    assertSentAgain(50 * MEGABYTE, CHUNK);
  }

  @Test
  void threeKillsOfThreeBusyLanesLoseNothingAndDoubleNothing() throws Exception {
    Map<String, String> sent = new HashMap<>();
    long total = 0;
    for (int n = 0; n < 8; n++) {
      long size = n < 3 ? 30 * MEGABYTE : 100_000;
      sent.put("clip-" + n + ".mp4", Sha256.of(clip("clip-" + n + ".mp4", size)));
      total += size;
    }
    harness.storage.throttle(20 * MEGABYTE);
    killAt(10 * MEGABYTE);
    killAt(35 * MEGABYTE);
    killAt(75 * MEGABYTE);
    harness.storage.throttle(0);
    run();
    awaitAllGone();

    assertArrivedOnce(sent);
    assertSentAgain(total, 3 * 3 * CHUNK);
  }

  private Path clip(String name, long size) {
    return Mp4.write(harness.recordings.resolve(name), Math.toIntExact(size), name.hashCode());
  }

  private Launched run() throws IOException {
    return launcher.start(harness.configFile(), "run");
  }

  /** Runs an agent until the server has received so many bytes in all. */
  private void killAt(long received) throws IOException {
    Launched agent = run();
    await("bytes received: " + received)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> harness.storage.bytesReceived() >= received);
    agent.kill();
  }

  /** What the server has once it has noticed that nobody sends any more. */
  private long serverHas() {
    StoredUpload upload = harness.storage.uploads().get(0);
    await("the server to notice").atMost(PATIENCE).until(() -> harness.storage.connections() == 0);
    return harness.storage.offset(upload).orElseThrow();
  }

  private AtomicLong noteFirstPatch() {
    AtomicLong at = new AtomicLong();
    harness.storage.onRequest(asked -> note(asked, at));
    return at;
  }

  private static void note(Asked asked, AtomicLong at) {
    if (asked.kind() == Kind.TUS_PATCH) {
      at.compareAndSet(0, System.nanoTime());
    }
  }

  private long firstOffset() {
    SeenRequest first = harness.storage.requests(Kind.TUS_PATCH).get(0);
    return Long.parseLong(first.headers().get("Upload-Offset"));
  }

  private void awaitAllGone() {
    await("every local copy released")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> harness.onDisk().isEmpty());
  }

  private void assertArrivedOnce(Map<String, String> sha256ByKey) {
    Map<String, String> stored = new HashMap<>();
    harness.storage.objects().forEach(o -> stored.put(o.key(), harness.storage.sha256(o.key())));
    assertThat(stored).isEqualTo(sha256ByKey);
    assertThat(harness.rows("select distinct status, retry_count from upload_queue"))
        .isEqualTo(List.of("completed|0"));
    assertThat(harness.count("completed")).isEqualTo(sha256ByKey.size());
  }

  private void assertSentAgain(long size, long most) {
    long again = harness.storage.bytesReceived() - size;
    System.out.printf("KillIT: %,d bytes sent again of %,d%n", again, size);
    assertThat(again).as("bytes sent again").isBetween(0L, most);
  }
}
