package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.support.ApiCaller;
import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.Flood;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever a program of this machine that has no token does to the doors, clips go up as fast as
 * they are recorded, and the agent ends when it is told to.
 */
class DoorsIT extends LaunchedTest {
  private static final int HEADS = Campaign.count(2_000, 12_000);
  private static final String TO_US = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  private static final Duration WINDOW = Duration.ofSeconds(Campaign.count(1, 60));
  private static final Duration GRACE = Duration.ofSeconds(Math.max(6, WINDOW.toSeconds() / 9));
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CLIPS_A_SECOND = 5;

  /** SIGTERM, when the launcher's Java has it. */
  private static final int TERMINATED = 143;

  /** By what each connection says, whether it takes an answer, and whether an agent fell by it. */
  private enum Kind {
    HALF_HEADS(HEADS, "GET / HTTP/1.1\r\nHost: x\r\nX-Half: " + "a".repeat(1200), true, true),
    LONG_LOGINS(
        900,
        "POST /login" + TO_US + "Content-Length: 65536\r\n\r\n" + "x".repeat(65_000),
        true,
        true),
    MANY_HEADERS(900, "GET / HTTP/1.1\r\n" + "a:\n".repeat(2_700), true, false),
    PIPELINES(300, ("GET /page/uplot.js" + TO_US + "\r\n").repeat(3_000), false, false),
    SCRAPES(300, ("GET /observe/metrics" + TO_US + "\r\n").repeat(500), false, false);

    private final int connections;
    private final String said;
    private final boolean reads;
    private final boolean isKnown;

    Kind(int connections, String said, boolean reads, boolean isKnown) {
      this.connections = connections;
      this.said = said;
      this.reads = reads;
      this.isKnown = isKnown;
    }

    Flood at(int port) {
      return new Flood(port, connections, said, reads);
    }
  }

  private final ScheduledExecutorService recorder = Executors.newScheduledThreadPool(1);
  private final AtomicInteger recorded = new AtomicInteger();
  private Future<?> recording;

  @BeforeEach
  void serve() {
    harness.withHttp().withManagement().set("OFFLINE_RELEASE_AFTER", "0");
  }

  @AfterEach
  void endRecorder() {
    recording.cancel(true);
    recorder.shutdownNow();
  }

  @Test
  void floodsStopNoUpload() throws Exception {
    Launched agent = started(List.of());
    Duration peace = lagAfter(WINDOW);
    say("in peace", peace);
    for (Kind kind : Kind.values()) {
      if (Campaign.isFull() || kind.isKnown) {
        try (Flood api = kind.at(harness.settings().http().port());
            Flood observe = kind.at(harness.settings().management().port())) {
          assertGoesOn(kind.name(), peace);
          System.out.printf(
              "DoorsIT: %s: %,d connections made, %,d open%n",
              kind, api.made() + observe.made(), api.open() + observe.open());
        }
        assertThat(agent.isAlive()).as(kind + agent.out() + agent.err()).isTrue();
      }
    }
    assertGoesOn("afterwards", peace);
    assertThat(ApiCaller.of(harness).get("queue/status").status()).isEqualTo(200);
    assertThat(agent.out() + agent.err()).doesNotContain("OutOfMemory", "Exception");
    System.out.printf("DoorsIT: at most %,d KiB in RAM%n", agent.peakKib());
  }

  @Test
  void descriptorsAreKeptForUploadsAndAStopWaitsForNobody() throws Exception {
    Launched agent = started(List.of("bash", "-c", "ulimit -n 256 && exec \"$@\"", "bash"));
    Duration peace = lagAfter(WINDOW);
    try (Flood api = Kind.HALF_HEADS.at(harness.settings().http().port());
        Flood observe = Kind.HALF_HEADS.at(harness.settings().management().port())) {
      assertGoesOn("256 descriptors", peace);
      assertThat(api.made() + observe.made()).isGreaterThan(256);
      long told = System.nanoTime();
      agent.terminate();
      assertThat(agent.exit(Duration.ofSeconds(10))).isEqualTo(TERMINATED);
      say("SIGTERM", Duration.ofNanos(System.nanoTime() - told));
    }
  }

  private Launched started(List<String> by) throws IOException {
    Launched agent = launcher.start(by, Map.of(), harness.configFile(), "run");
    await("the doors")
        .atMost(PATIENCE)
        .until(() -> harness.database.resolveSibling("api-url").toFile().exists());
    recording =
        recorder.scheduleAtFixedRate(this::record, 0, 1000 / CLIPS_A_SECOND, TimeUnit.MILLISECONDS);
    await("uploads").atMost(PATIENCE).until(() -> !harness.storage.objects().isEmpty());
    return agent;
  }

  private void record() {
    int number = recorded.get() + 1;
    Mp4.write(harness.recordings.resolve(number + ".mp4"), 100_000, number);
    recorded.set(number);
  }

  /** How long the newest clip needs that there is after so long. */
  private Duration lagAfter(Duration window) {
    long end = System.nanoTime() + window.toNanos();
    await("recorded").atMost(PATIENCE.plus(window)).until(() -> System.nanoTime() - end > 0);
    String newest = recorded.get() + ".mp4";
    long since = System.nanoTime();
    await("upload of " + newest)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> harness.storage.object(newest).isPresent());
    return Duration.ofNanos(System.nanoTime() - since);
  }

  /** At 90 % of the rate it is later by a ninth of the time. */
  private void assertGoesOn(String name, Duration peace) {
    Duration lag = lagAfter(WINDOW);
    say(name, lag);
    assertThat(lag).as(name).isLessThan(peace.plus(GRACE));
  }

  private static void say(String name, Duration lag) {
    System.out.printf("DoorsIT: %s: %.1f s%n", name, lag.toMillis() / 1e3);
  }
}
