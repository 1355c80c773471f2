package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.DatabaseCopy;
import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a crash leaves on disk at any instant is a whole database that tells the truth. The process
 * is stopped for each copy: of a running one, a checkpoint between the reading of the two files
 * would give a pair that no crash can leave.
 */
class TornDatabaseIT extends LaunchedTest {
  private static final int COPIES = Campaign.count(60, 1000);
  private static final int COPIES_OPENED_BY_AN_AGENT = Campaign.count(5, 10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final long seed = Long.getLong("seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<Image> images = new ArrayList<>();
  private final Map<String, String> sha256OfObjects = new HashMap<>();

  /** The disk at one instant. */
  private record Image(DatabaseCopy copy, Map<String, Recorder.Fed> fed, Set<String> onDisk) {}

  @Test
  void aCopyOfAnyInstantOpensWholeAndTellsTheTruth() throws Exception {
    System.out.printf("TornDatabaseIT: %d copies, -Dseed=%d%n", COPIES, seed);
    Launched agent = launcher.start(harness.configFile(), "run");
    Set<String> fed = new HashSet<>();
    try (Recorder recorder = recorder()) {
      awaitLoad();
      while (images.size() < COPIES) {
        passTime(random.nextInt(60));
        images.add(recorder.atRest(() -> stopped(agent, recorder)));
      }
      recorder.finish();
      fed.addAll(recorder.fed().keySet());
    }
    agent.kill();
    harness.storage.objects().forEach(o -> note(o.key()));
    long walBytes = 0;
    for (Image image : images) {
      walBytes = Math.max(walBytes, size(DatabaseCopy.wal(image.copy().file())));
      assertTornCommitIsIgnored(image);
      assertTellsTheTruth(image);
    }
    System.out.printf(
        "TornDatabaseIT: %d copies, the last of %d clips with %d objects; log up to %,d bytes%n",
        images.size(), images.get(COPIES - 1).fed().size(), sha256OfObjects.size(), walBytes);
    letAgentsOpenSome(fed);
  }

  private Recorder recorder() throws IOException {
    Path workshop = Files.createDirectories(folder.resolve("workshop"));
    return new Recorder(
        harness.recordings,
        workshop,
        new Random(random.nextLong()),
        Duration.ofMillis(5),
        own -> 10_000 + own.nextInt(50_000),
        1_500_000);
  }

  private void awaitLoad() {
    await("busy lanes")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> harness.storage.objects().size() >= 10);
  }

  private static void passTime(int millis) {
    long end = System.nanoTime() + millis * 1_000_000L;
    await("the instant")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> System.nanoTime() >= end);
  }

  private Image stopped(Launched agent, Recorder recorder) throws Exception {
    signal(agent, "STOP");
    try {
      awaitStopped(agent);
      Path image = folder.resolve("image-" + images.size());
      DatabaseCopy copy = DatabaseCopy.of(harness.database, image);
      if (images.size() % (COPIES / COPIES_OPENED_BY_AN_AGENT) == 7) {
        linkRecordings(image.resolve("recordings"));
      }
      return new Image(copy, recorder.fed(), new HashSet<>(harness.onDisk()));
    } finally {
      signal(agent, "CONT");
    }
  }

  private static void signal(Launched agent, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(agent.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** A signal is taken by each thread in its own time. */
  private static void awaitStopped(Launched agent) {
    await("every thread stopped")
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> threads(agent).allMatch(TornDatabaseIT::isStopped));
  }

  private static Stream<Path> threads(Launched agent) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + agent.pid() + "/task"))) {
      return threads.toList().stream();
    }
  }

  private static boolean isStopped(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
    } catch (IOException gone) {
      return true;
    }
  }

  private void linkRecordings(Path to) throws IOException {
    for (String name : harness.onDisk()) {
      Files.createDirectories(to.resolve(name).getParent());
      Files.createLink(to.resolve(name), harness.recordings.resolve(name));
    }
  }

  private void note(String key) {
    sha256OfObjects.put(key, harness.storage.sha256(key));
  }

  private void assertTellsTheTruth(Image image) {
    assertWhole(image.copy());
    Set<String> completed = completed(image.copy());
    assertThat(completed).allSatisfy(name -> assertArrived(name, image));
    Set<String> accountedFor = new HashSet<>(image.onDisk());
    accountedFor.addAll(completed);
    assertThat(accountedFor).as("on disk or proven").isEqualTo(image.fed().keySet());
    assertThat(image.copy().rows("select video_path from upload_queue"))
        .as("no row of a file that never was")
        .isSubsetOf(image.fed().keySet());
  }

  private static void assertWhole(DatabaseCopy copy) {
    assertThat(copy.rows("pragma integrity_check")).containsExactly("ok");
    assertThat(
            copy.rows(
                "select video_path from upload_queue"
                    + " group by video_path, file_size, file_mtime having count(*) > 1"))
        .isEmpty();
    assertThat(
            copy.rows(
                "select (select count(*) from upload_queue where status = 'completed')"
                    + " - coalesce((select value from agent_state"
                    + " where key = 'successful_uploads'), 0)"))
        .as("lifetime count, in the transaction of the row")
        .containsExactly("0");
  }

  private void assertArrived(String name, Image image) {
    assertThat(sha256OfObjects).containsEntry(name, image.fed().get(name).sha256());
  }

  private static Set<String> completed(DatabaseCopy copy) {
    return new HashSet<>(
        copy.rows("select video_path from upload_queue where status = 'completed'"));
  }

  /** A power cut may leave the beginning of a commit that was being appended to the log. */
  private void assertTornCommitIsIgnored(Image image) throws IOException {
    DatabaseCopy torn = DatabaseCopy.of(image.copy().file(), folder.resolve("torn"));
    torn.appendTornCommit(random);
    assertWhole(torn);
    assertThat(completed(torn)).isEqualTo(completed(image.copy()));
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** Against the storage as it is now: it has gone on, so everything is found, nothing doubled. */
  private void letAgentsOpenSome(Set<String> fed) throws IOException {
    Map<String, String> versions = versions();
    int opened = 0;
    for (Image image : images) {
      Path home = image.copy().file().getParent();
      if (Files.isDirectory(home.resolve("recordings"))) {
        open(image, home);
        opened++;
      }
    }
    assertThat(opened).isEqualTo(COPIES_OPENED_BY_AN_AGENT);
    Map<String, String> after = versions();
    assertThat(after).containsAllEntriesOf(versions);
    assertThat(after.keySet()).isSubsetOf(fed);
  }

  private void open(Image image, Path home) throws IOException {
    AgentHarness opened = new AgentHarness(home, harness.storage);
    Files.createDirectories(opened.database.getParent());
    Files.move(image.copy().file(), opened.database);
    Path wal = DatabaseCopy.wal(image.copy().file());
    if (Files.exists(wal)) {
      Files.move(wal, DatabaseCopy.wal(opened.database));
    }
    opened.start();
    opened.awaitEmptyDisk();
    opened.awaitValue(
        "select count(*) from upload_queue where status <> 'completed' or released_at is null",
        "0");
    assertThat(opened.count("completed")).isEqualTo(image.fed().size());
    opened.stop();
  }

  private Map<String, String> versions() {
    return harness.storage.objects().stream()
        .collect(Collectors.toMap(o -> o.key(), o -> o.version()));
  }
}
