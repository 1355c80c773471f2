package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.SeenRequest;
import dev.offlineupload.standin.StoredObject;
import dev.offlineupload.standin.StoredUpload;
import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.DatabaseCopy;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Recorder;
import dev.offlineupload.support.SentAgain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * The packaged agent is killed with SIGKILL at random instants and started again, over and over,
 * while recordings arrive all the time. {@code -Dseed=…} repeats a run's choices.
 */
class KillLoopIT extends LaunchedTest {
  private static final long MEGABYTE = 1_000_000;
  private static final long CHUNK = 6 * 1024 * 1024;
  private static final int LANES = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int REPORT_EVERY = 25;

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final AtomicLong firstByteAt = new AtomicLong();
  private final SentAgain sentAgain = new SentAgain();
  private final Map<String, Integer> killedWhile = new TreeMap<>();
  private final List<Double> secondsToFirstByte = new ArrayList<>();
  private final Map<String, String> arrived = new HashMap<>();
  private final Set<String> doubled = new HashSet<>();
  private long again;
  private long mostAgain;

  @Test
  void whateverTheInstantNothingIsLostDoubledOrStuck() throws Exception {
    int cycles = Campaign.count(8, 1000);
    System.out.printf("KillLoopIT: %d cycles, -Dseed=%d%n", cycles, seed);
    harness.set("OFFLINE_RECORDING_MIN_AGE", "0.2");
    harness.storage.throttle(25 * MEGABYTE);
    harness.storage.onRequest(asked -> noteFirstByte(asked.kind()));
    try (Recorder recorder = recorder()) {
      for (int cycle = 1; cycle <= cycles; cycle++) {
        runAndKill();
        if (cycle % REPORT_EVERY == 0) {
          takeAwayWhatIsProven();
          report(cycle, recorder);
        }
      }
      recorder.finish();
      drain();
      takeAwayWhatIsProven();
      report(cycles, recorder);
      assertLedger(recorder.fed());
    }
  }

  private Recorder recorder() {
    Random own = new Random(random.nextLong());
    return new Recorder(
        harness.recordings, folder, own, Duration.ofMillis(60), KillLoopIT::size, 60 * MEGABYTE);
  }

  /** Mostly small clips, some that a standard upload takes long for, some resumable ones. */
  private static int size(Random random) {
    int kind = random.nextInt(20);
    if (kind < 15) {
      return 50_000 + random.nextInt(100_000);
    }
    int megabyte = (int) MEGABYTE;
    return kind < 18
        ? megabyte + random.nextInt(5 * megabyte)
        : 10 * megabyte + random.nextInt(30 * megabyte);
  }

  private void runAndKill() throws Exception {
    boolean workWaits = isWorkWaiting();
    perhapsKeepOnlyWholeChunks();
    harness.storage.forgetRequests();
    firstByteAt.set(0);
    Launched agent = launcher.start(harness.configFile(), "run");
    if (random.nextInt(5) == 0) {
      passTime(random.nextInt(1_200));
    } else {
      awaitFirstByte();
      if (workWaits) {
        secondsToFirstByte.add((firstByteAt.get() - agent.started()) / 1e9);
      }
      passTime(random.nextInt(1_500));
    }
    killedWhile.merge(phase(), 1, Integer::sum);
    agent.kill();
    awaitServerAtRest();
    long now = sentAgain.by(harness.storage.requests());
    again += now;
    mostAgain = Math.max(mostAgain, now);
    assertThat(now).as("bytes sent again after one kill").isLessThanOrEqualTo(LANES * CHUNK);
    assertThat(sentAgain.mostOfOneClip())
        .as(() -> "… of one clip; " + history())
        .isLessThanOrEqualTo(CHUNK);
  }

  /** In every other run the server has, of each upload, only the chunks that came whole. */
  private void perhapsKeepOnlyWholeChunks() {
    harness.storage.faults().clear();
    if (random.nextBoolean()) {
      harness.storage.uploads().stream()
          .filter(upload -> !upload.completed())
          .forEach(this::keepOnlyWholeChunks);
    }
  }

  /** By its id: a create whose answer a kill took leaves a second upload of the same key. */
  private void keepOnlyWholeChunks(StoredUpload upload) {
    long whole = harness.storage.offset(upload).orElse(0L) / CHUNK * CHUNK;
    harness
        .storage
        .faults()
        .next(
            asked -> asked.kind() == Kind.TUS_HEAD && asked.path().endsWith(upload.encodedId()),
            Fault.moveOffsetBack(whole));
  }

  private void noteFirstByte(Kind kind) {
    if (kind == Kind.TUS_PATCH || kind == Kind.STANDARD_UPLOAD) {
      firstByteAt.compareAndSet(0, System.nanoTime());
    }
  }

  private void awaitFirstByte() {
    await("a first byte")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> firstByteAt.get() != 0);
  }

  /** The random instant itself. */
  private static void passTime(int millis) {
    long end = System.nanoTime() + millis * 1_000_000L;
    await("the instant")
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> System.nanoTime() >= end);
  }

  private String phase() {
    List<SeenRequest> requests = harness.storage.requests();
    if (requests.isEmpty()) {
      return "starting";
    }
    Set<Kind> running = new HashSet<>();
    requests.stream().filter(r -> r.status() == 0).forEach(r -> running.add(r.kind()));
    if (running.contains(Kind.TUS_PATCH)) {
      return running.contains(Kind.STANDARD_UPLOAD) ? "both" : "patch";
    }
    return running.contains(Kind.STANDARD_UPLOAD) ? "post" : "between";
  }

  /** What the killed process had handed to the kernel still arrives. */
  private void awaitServerAtRest() {
    await("the server to notice")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> harness.storage.connections() == 0);
  }

  private DatabaseCopy database() throws IOException {
    return DatabaseCopy.of(harness.database, folder.resolve("copy"));
  }

  private String history() {
    try {
      return database()
          .rows(
              "select video_path, file_size, tus_id, a.* from upload_attempt a join upload_queue q"
                  + " on q.id = upload_id where a.outcome <> 'verified' order by a.id")
          .toString();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Killed in its first start, the agent may not have made the database, or not its tables. */
  private boolean isWorkWaiting() throws IOException {
    return Files.exists(harness.database)
        && !database().rows("select 1 from sqlite_master where name = 'upload_queue'").isEmpty()
        && !database()
            .rows("select 1 from upload_queue where status in ('pending', 'uploading') limit 1")
            .isEmpty();
  }

  /** Bounds the room on disk: a proven object goes into the ledger, and from the server. */
  private void takeAwayWhatIsProven() throws IOException {
    Set<String> proven =
        new HashSet<>(
            database().rows("select bucket_path from upload_queue where status = 'completed'"));
    for (StoredObject object : harness.storage.objects()) {
      if (proven.contains(object.key())) {
        if (arrived.put(object.key(), harness.storage.sha256(object.key())) != null) {
          doubled.add(object.key());
        }
        harness.storage.deleteObject(object.key());
      }
    }
  }

  private void drain() throws IOException {
    harness.storage.faults().clear();
    harness.storage.throttle(0);
    harness.storage.forgetRequests();
    Launched agent = launcher.start(harness.configFile(), "run");
    await("every local copy released")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> harness.onDisk().isEmpty());
    harness.awaitValue(
        "select count(*) from upload_queue where status <> 'completed' or released_at is null",
        "0");
    agent.kill();
    again += sentAgain.by(harness.storage.requests());
  }

  private void assertLedger(Map<String, Recorder.Fed> fed) {
    Map<String, String> expected = new HashMap<>();
    fed.forEach((name, clip) -> expected.put(name, clip.sha256()));
    assertThat(doubled).as("sent twice").isEmpty();
    assertThat(arrived).as("each clip once, with its own content").isEqualTo(expected);
    assertThat(harness.storage.objects()).as("objects that no row proves").isEmpty();
    assertThat(harness.rows("select distinct status, retry_count from upload_queue"))
        .containsExactly("completed|0");
    assertThat(harness.count("completed")).isEqualTo(fed.size());
    assertThat(harness.value("select value from agent_state where key = 'successful_uploads'"))
        .isEqualTo(String.valueOf(fed.size()));
    long total = fed.values().stream().mapToLong(Recorder.Fed::size).sum();
    assertThat(harness.storage.bytesReceived() - total).as("sent again in all").isEqualTo(again);
  }

  private void report(int cycle, Recorder recorder) {
    List<Double> seconds = secondsToFirstByte.stream().sorted().toList();
    int last = seconds.size() - 1;
    System.out.printf(
        "KillLoopIT: %4d kills %s; %d clips, %d proven; sent again per kill %,d bytes, at most"
            + " %,d (of one clip %,d); start to first byte %.1f s (median), %.1f s (95 %%), %.1f s"
            + " (most) of %d%n",
        cycle,
        killedWhile,
        recorder.fed().size(),
        arrived.size(),
        again / cycle,
        mostAgain,
        sentAgain.mostOfOneClip(),
        last < 0 ? 0 : seconds.get(last / 2),
        last < 0 ? 0 : seconds.get(last * 95 / 100),
        last < 0 ? 0 : seconds.get(last),
        seconds.size());
  }
}
