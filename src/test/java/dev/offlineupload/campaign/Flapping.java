package dev.offlineupload.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.standin.LocalStorage;
import dev.offlineupload.standin.StoredObject;
import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.FaultProxy;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A link that goes and comes every second, while clips arrive. */
final class Flapping {
  static final String NAME = "flapping every second while clips arrive";

  private static final int CHUNK = 256 * 1024;
  private static final int[] SIZES = {60_000, 300_000, 900_000};

  private Flapping() {}

  static List<String> cells(Path folder) throws Exception {
    int seconds = Campaign.count(9, 600);
    try (LocalStorage storage =
            LocalStorage.builder(Files.createDirectories(folder.resolve("bucket")))
                .key(AgentHarness.KEY)
                .start();
        FaultProxy link = new FaultProxy(storage.port());
        AgentHarness agent = new AgentHarness(folder, storage)) {
      agent.set("SUPABASE_URL", link.url()).set("OFFLINE_STALL_TIMEOUT", "5");
      agent.set("OFFLINE_CHUNK_SIZE", "256KiB").set("OFFLINE_RESUMABLE_THRESHOLD", "512KiB");
      agent.tick("camel.main.name", "flapping");
      storage.throttle(700_000);
      agent.start();
      Map<String, String> sent = flapped(seconds, link, agent);
      await("all clips released")
          .atMost(Duration.ofSeconds(60 + seconds))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> agent.onDisk().isEmpty());
      assertThat(link.happened()).as("times away").isGreaterThanOrEqualTo(seconds / 3);
      return told(agent, storage, sent);
    }
  }

  /** Contents by key of what arrived meanwhile, two clips a second. */
  private static Map<String, String> flapped(int seconds, FaultProxy link, AgentHarness agent)
      throws Exception {
    Map<String, String> placed = new ConcurrentHashMap<>();
    AtomicInteger number = new AtomicInteger();
    var recorder = Executors.newSingleThreadScheduledExecutor();
    try (AutoCloseable flapping = link.flap(1_000)) {
      assertThat(flapping).isNotNull();
      var unused =
          recorder.scheduleAtFixedRate(
              () -> place(agent, number.getAndIncrement(), placed), 0, 500, TimeUnit.MILLISECONDS);
      await()
          .atMost(Duration.ofSeconds(2L * seconds + 30))
          .until(() -> number.get() > 2 * seconds && link.happened() >= seconds / 3);
    } finally {
      recorder.shutdown();
      assertThat(recorder.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    return placed;
  }

  private static void place(AgentHarness agent, int number, Map<String, String> placed) {
    String name = "clip" + number + ".mp4";
    try {
      Path made =
          Mp4.write(
              agent.recordings.resolveSibling("made").resolve(name),
              SIZES[number % SIZES.length],
              number);
      placed.put(name, Sha256.of(made));
      Files.move(made, agent.recordings.resolve(name));
    } catch (java.io.IOException fault) {
      throw new java.io.UncheckedIOException(fault);
    }
  }

  private static List<String> told(
      AgentHarness agent, LocalStorage storage, Map<String, String> sent) {
    Map<String, String> there =
        storage.objects().stream()
            .map(StoredObject::key)
            .collect(Collectors.toMap(key -> key, storage::sha256));
    assertThat(new TreeMap<>(there)).isEqualTo(new TreeMap<>(sent));
    assertThat(agent.value("select sum(retry_count) from upload_queue")).isEqualTo("0");
    long size = storage.objects().stream().mapToLong(StoredObject::size).sum();
    long extra = storage.bytesReceived() - size;
    long cuts =
        Long.parseLong(agent.value("select count(*) from upload_attempt where outcome = 'snooze'"));
    assertThat(cuts).as("interrupted").isPositive();
    assertThat(extra).isLessThanOrEqualTo(cuts * CHUNK);
    System.out.printf(
        "flapping: %d clips, %d bytes, %d cuts, %d bytes again%n", sent.size(), size, cuts, extra);
    return List.of(
        "gate: "
            + String.join(
                " ↔ ",
                agent.rows("select distinct status from connectivity_log order by status desc"))
            + "; "
            + History.told(
                agent.rows("select distinct outcome from upload_attempt order by outcome"),
                List.of("online")),
        String.join(", ", agent.rows("select distinct status from upload_queue")),
        agent.value("select max(retry_count) from upload_queue"),
        "≤ 1 chunk per cut");
  }
}
