package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.standin.Backend;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.LocalStorage;
import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A recording is never in memory as a whole: 512 MiB (5 GiB in the full campaign) go through a heap
 * of 64 MiB.
 */
class MemoryIT extends LaunchedTest {
  private static final long MEBIBYTES = Campaign.count(512, 5 * 1024);
  private static final long SIZE = MEBIBYTES << 20;
  private static final long CHUNK = 6 * 1024 * 1024;
  private static final long SANE_KIB = 400 * 1024;
  private static final Map<String, String> SMALL_HEAP = Map.of("JAVA_OPTS", "-Xmx64m");
  private static final Duration PATIENCE = Duration.ofMinutes(Campaign.count(2, 10));

  @Override
  @BeforeEach
  void build() throws IOException {
    Path bucket = Files.createDirectories(folder.resolve("bucket"));
    // Unlike the file backend, this one takes no MD5 of what it gets.
    harness = new AgentHarness(folder, LocalStorage.builder(bucket).backend(Backend.S3).start());
    Mp4.writeSparse(harness.recordings.resolve("long.mp4"), SIZE);
  }

  @Test
  void farMoreThanTheHeapGoesUpByTus() throws Exception {
    drain("by TUS");

    assertThat(harness.storage.requests(Kind.TUS_PATCH)).hasSize((int) (SIZE / CHUNK) + 1);
  }

  @Test
  void farMoreThanTheHeapGoesUpByStandardUpload() throws Exception {
    harness.set("OFFLINE_RESUMABLE_THRESHOLD", "5GiB");

    drain("by standard upload");

    assertThat(harness.storage.requests(Kind.STANDARD_UPLOAD)).hasSize(1);
  }

  private void drain(String how) throws IOException {
    Launched drain = launcher.start(SMALL_HEAP, harness.configFile(), "drain");
    AtomicLong peakKib = new AtomicLong();
    await("the drain")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> peakKib.accumulateAndGet(drain.peakKib(), Math::max) > 0 && !drain.isAlive());
    System.out.printf(
        "MemoryIT: %,d MiB %s in %.1f s, at most %,d KiB in RAM%n",
        MEBIBYTES, how, (System.nanoTime() - drain.started()) / 1e9, peakKib.get());

    assertThat(drain.exit(Duration.ZERO)).as(drain.out() + drain.err()).isZero();
    assertThat(harness.storage.object("long.mp4").orElseThrow().size()).isEqualTo(SIZE);
    assertThat(harness.storage.bytesReceived()).isEqualTo(SIZE);
    assertThat(harness.onDisk()).isEmpty();
    assertThat(peakKib.get()).as("KiB in RAM at most").isLessThan(SANE_KIB);
  }
}
