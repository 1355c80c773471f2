package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.queue.AgentLock;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.StoredObject;
import dev.offlineupload.support.ApiCaller;
import dev.offlineupload.support.Inbox;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Private;
import dev.offlineupload.support.RouteFolder;
import dev.offlineupload.support.Trees;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.management.MBeanServer;
import org.junit.jupiter.api.Test;

/** A {@code config.env} that is edited under a running agent. */
class ConfigEditTest extends AgentTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ROTATED = "sb_secret_rotated-4711";
  private static final String TAKEN = "is taken: ";

  private ConfigReload edits;

  private Agent start() {
    edits = harness.startByFile(Map.of());
    return harness.agent();
  }

  /** As an operator saves it; taken at the second look at the earliest. */
  private void edit(String key, String value) {
    harness.set(key, value).configFile();
  }

  private void lookTwice() {
    edits.look();
    edits.look();
  }

  private void lookUntil(String what, BooleanSupplier holds) {
    await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              edits.look();
              return holds.getAsBoolean();
            });
  }

  /** Whatever is just being dispatched is waited for. */
  private void lookUntilTaken(Agent before) {
    lookUntil("taken", () -> harness.agent() != before);
    edits.look();
  }

  private QueueStatus.Config told() {
    return harness.agent().queue().status().config();
  }

  private String counted() {
    return harness.value("select sum(retry_count) from upload_queue");
  }

  @Test
  void aRotatedKeyDrainsTheQueueWithoutARestart() throws Exception {
    harness.storage.changeKey(ROTATED);
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    try (LogLines log = new LogLines()) {
      Agent before = start();
      harness.awaitGate("misconfigured");
      harness.awaitValue("select status from upload_queue", "pending");
      lookTwice();
      assertThat(harness.agent()).as("nothing was edited").isSameAs(before);

      edit("SUPABASE_KEY", ROTATED);
      lookUntilTaken(before);
      harness.awaitCompleted(1);
      assertThat(log.containing(TAKEN)).singleElement().asString().endsWith(": SUPABASE_KEY");
      assertThat(log.all()).noneMatch(line -> line.contains(ROTATED));
      assertThat(log.containing("ERROR")).isEmpty();
    }
    assertThat(counted()).isEqualTo("0");
    assertThat(harness.storage.bytesReceived()).as("nothing twice").isEqualTo(50_000);
    assertThat(told().waiting()).isEmpty();
  }

  @Test
  void aKeyThatIsRefusedInTheMiddleOfALargeUploadGoesOnThere() throws Exception {
    int clip = 8 * MEBIBYTE;
    Mp4.write(clip("clip.mp4"), clip, 1);
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB");
    harness.at(
        4, asked -> asked.kind() == Kind.TUS_PATCH, () -> harness.storage.changeKey(ROTATED));
    start();
    harness.awaitGate("misconfigured");
    edit("SUPABASE_KEY", ROTATED);
    lookUntil("completed", () -> harness.count("completed") == 1);
    assertThat(counted()).isEqualTo("0");
    assertThat(harness.storage.bytesReceived())
        .as("twice no more than the chunk that was refused")
        .isLessThanOrEqualTo(clip + MEBIBYTE);
    assertThat(harness.storage.requests(Kind.TUS_CREATE)).as("the same upload").hasSize(1);
  }

  @Test
  void uploadsUnderWayEndAChunkAndGoOnWithTheNewSettings() throws Exception {
    int clip = 8 * MEBIBYTE;
    CountDownLatch chunk = new CountDownLatch(1);
    CountDownLatch edited = new CountDownLatch(1);
    holdChunk(3, chunk, edited);
    Mp4.write(clip("clip.mp4"), clip, 1);
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB").withHttp();
    Agent before = start();
    assertThat(chunk.await(60, TimeUnit.SECONDS)).isTrue();
    try (LogLines log = new LogLines()) {
      edit("OFFLINE_CHUNK_SIZE", "2MiB");
      lookTwice();
      lookTwice();
      assertThat(log.containing("waits for 1 upload(s) to end a chunk")).hasSize(1);
      assertThat(harness.agent()).isSameAs(before);
      assertThat(told().waiting()).containsExactly("OFFLINE_CHUNK_SIZE");
      assertThat(ApiCaller.of(harness).get("overview").status()).as("doors").isEqualTo(200);
      edited.countDown();
      lookUntil("taken", () -> !log.containing(TAKEN).isEmpty());
      harness.awaitCompleted(1);
      assertThat(log.containing("ERROR")).isEmpty();
    }
    assertThat(harness.storage.bytesReceived()).as("nothing twice").isEqualTo(clip);
    assertThat(harness.storage.requests(Kind.TUS_PATCH)).as("3 of 1 MiB, 3 of 2").hasSize(6);
    assertThat(harness.value("select sum(retry_count + snooze_count) from upload_queue"))
        .isEqualTo("0");
    assertThat(harness.rows("select outcome from upload_attempt order by id"))
        .containsExactly("yield", "verified");
  }

  /** The n-th chunk says that it has come, and is not read until somebody lets it go on. */
  private void holdChunk(int n, CountDownLatch come, CountDownLatch goesOn) {
    harness.at(
        n,
        asked -> asked.kind() == Kind.TUS_PATCH,
        () -> {
          come.countDown();
          passed(goesOn);
        });
  }

  private static void passed(CountDownLatch latch) {
    try {
      if (!latch.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no edit came");
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void aBucketThatIsChangedInTheMiddleOfAnUploadGetsTheWholeClip() throws Exception {
    int clip = 4 * MEBIBYTE;
    CountDownLatch chunk = new CountDownLatch(1);
    CountDownLatch edited = new CountDownLatch(1);
    holdChunk(2, chunk, edited);
    harness.storage.createBucket("other");
    Mp4.write(clip("clip.mp4"), clip, 1);
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB").hurried();
    harness.set("OFFLINE_RESUMABLE_THRESHOLD", "1MiB");
    Agent before = start();
    assertThat(chunk.await(60, TimeUnit.SECONDS)).isTrue();
    edit("SUPABASE_BUCKET", "other");
    lookTwice();
    edited.countDown();
    lookUntilTaken(before);
    harness.awaitCompleted(1);
    assertThat(harness.storage.objects()).extracting(StoredObject::bucket).contains("other");
    assertThat(counted()).isEqualTo("0");
  }

  @Test
  void anIntervalIsTaken() {
    harness.set("OFFLINE_CONNECTIVITY_CHECK_INTERVAL", "3600");
    Agent before = start();
    harness.awaitGate("online");
    edit("OFFLINE_CONNECTIVITY_CHECK_INTERVAL", "1");
    lookUntilTaken(before);
    // One of each start, and one that would have come in an hour.
    harness.awaitValue("select count(*) >= 3 from connectivity_log", "1");
  }

  @Test
  void anAlertChannelIsTaken() {
    harness.tick("alerts.tick", "40").tick("alerts.deliver-tick", "40");
    harness.tick("alerts.offline-for", "0 min").tick("alerts.calm", "0 min");
    harness.tick("alerts.disk-free-under", "0 MB").tick("alerts.disk-full-within", "0 min");
    try (Inbox inbox = new Inbox()) {
      Agent before = start();
      harness.awaitGate("online");
      edit("OFFLINE_ALERT_WEBHOOK_URL", inbox.url() + "/hook/s3cret");
      lookUntilTaken(before);
      harness.awaitValue("select count(*) from alert_channel", "1");
      harness.storage.takeOffline();
      await("note").atMost(PATIENCE).until(() -> !inbox.posted().isEmpty());
      assertThat(inbox.posted().get(0).path()).isEqualTo("/hook/s3cret");
    }
  }

  @Test
  void aFaultyEditChangesNothingAndIsToldOnce() {
    try (LogLines log = new LogLines()) {
      Agent before = start();
      edit("OFFLINE_CHUNK_SIZE", "6XB");
      edit("SUPABASE_KEY", "changed at the same time");
      lookTwice();
      lookTwice();
      assertThat(harness.agent()).isSameAs(before);
      assertThat(log.containing("ERROR"))
          .singleElement()
          .asString()
          .contains("can't be used as it is now", "OFFLINE_CHUNK_SIZE = \"6XB\"", "mend line")
          .doesNotContain("changed at the same");
      assertThat(told().refused()).contains("OFFLINE_CHUNK_SIZE");

      edit("OFFLINE_CHUNK_SIZE", "6MiB");
      edit("SUPABASE_KEY", AgentHarness.KEY);
      lookTwice();
      assertThat(harness.agent()).isSameAs(before);
      assertThat(told().refused()).isEmpty();
      assertThat(log.containing("can be used again")).hasSize(1);
    }
  }

  @Test
  void aKeyThatCountsFromAStartIsNamedOnceAndKeptWhileOthersAreTaken() {
    try (LogLines log = new LogLines()) {
      Agent before = start();
      edit("OFFLINE_DATABASE", "elsewhere/queue.db");
      lookTwice();
      lookTwice();
      assertThat(harness.agent()).isSameAs(before);
      assertThat(told().restartFor()).containsExactly("OFFLINE_DATABASE");

      edit("OFFLINE_UPLOAD_BATCH_SIZE", "1");
      lookUntilTaken(before);
      assertThat(told().restartFor()).containsExactly("OFFLINE_DATABASE");
      assertThat(log.containing("changed on disk; restart to use it"))
          .singleElement()
          .asString()
          .startsWith("WARN config: ")
          .endsWith(": OFFLINE_DATABASE");
      assertThat(log.containing(TAKEN)).singleElement().asString().endsWith("_BATCH_SIZE");
      assertThat(folder.resolve("elsewhere")).doesNotExist();
      edit("OFFLINE_DATABASE", harness.database.toString());
    }
  }

  @Test
  void whatTheEnvironmentSetsIsNotChangedByTheFile() {
    edits = harness.startByFile(Map.of("SUPABASE_KEY", AgentHarness.KEY));
    Agent before = harness.agent();
    edit("SUPABASE_KEY", ROTATED);
    lookTwice();
    lookTwice();
    assertThat(harness.agent()).isSameAs(before);
    assertThat(told().environment()).containsExactly("SUPABASE_KEY");
    assertThat(told().waiting()).isEmpty();
  }

  @Test
  void aHalfWrittenFileIsWaitedFor() throws Exception {
    try (LogLines log = new LogLines()) {
      Agent before = start();
      Path file = harness.configFile();
      String whole = Files.readString(file) + "OFFLINE_UPLOAD_BATCH_SIZE=1\n";
      lookTwice();
      for (int length : List.of(0, 20, whole.length() - 3, whole.length())) {
        Private.write(file, whole.substring(0, length));
        edits.look();
        assertThat(harness.agent()).as("after " + length).isSameAs(before);
      }
      Files.delete(file);
      edits.look();
      Private.write(file, whole);
      lookUntilTaken(before);
      assertThat(log.containing(TAKEN)).hasSize(1);
      assertThat(log.containing("ERROR")).isEmpty();
    }
  }

  @Test
  void whoIsAtThePageStaysEveryDoorOpensAgainAndTheLockIsHeldAllTheTime() throws Exception {
    harness.withHttp().withManagement().withJmx();
    Agent before = start();
    Object sessions = bean("sessions");
    ApiCaller caller = ApiCaller.of(harness);
    edit("OFFLINE_UPLOAD_BATCH_SIZE", "1");
    lookUntilTaken(before);
    assertThat(bean("sessions")).isSameAs(sessions);
    assertThat(caller.get("queue/status").json().at("/config/file").asText())
        .isEqualTo(harness.configFile().toString());
    assertThat(ApiCaller.ofManagement(harness).get("/observe/health/live").status()).isEqualTo(200);
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    assertThat(beans.getAttribute(Observation.monitor(harness.database), "Lanes")).isEqualTo(1);
    assertThat(AgentLock.holder(harness.database)).isPresent();
    edits.close();
    assertThat(AgentLock.holder(harness.database)).isEmpty();
  }

  private Object bean(String name) {
    return harness.agent().context().getRegistry().lookupByName(name);
  }

  @Test
  void ifNoAgentCanStartAtAllTheProcessIsToldToEnd() throws Exception {
    RouteFolder routes = new RouteFolder(folder);
    harness.routes(routes.path()).set("OFFLINE_ROUTES_RELOAD", "false");
    start();
    routes.edit("watch", "readLock: none", "readLok: none");
    Trees.delete(harness.database.resolveSibling("routes.last-good"));
    edit("OFFLINE_UPLOAD_BATCH_SIZE", "1");
    lookUntil("lost", () -> edits.lost().isDone());
    assertThat(edits.untilLost()).contains("neither replaced nor put back", "readLok");
    assertThat(AgentLock.holder(harness.database)).isEmpty();
    edits.look();
    edits.close();
  }

  @Test
  void whatOnlyStartingProvesBadIsTakenBack() throws Exception {
    RouteFolder routes = new RouteFolder(folder);
    routes.write(
        "own",
        """
        - route:
            id: own
            description: An operator's, to which one value means something.
            routeConfigurationId: tick
            from:
              uri: quartz:own?trigger.repeatInterval=3600000
              steps:
                - to: "file:own?fileExist={{OFFLINE_ON_CONFLICT}}"
        """);
    harness.routes(routes.path()).set("OFFLINE_ON_CONFLICT", "fail");
    try (LogLines log = new LogLines()) {
      Agent before = start();
      edit("OFFLINE_ON_CONFLICT", "rename");
      lookUntilTaken(before);
      assertThat(log.containing("no agent can start"))
          .singleElement()
          .asString()
          .contains("own.camel.yaml")
          .endsWith("OFFLINE_ON_CONFLICT");
      assertThat(told().refused()).containsExactly("OFFLINE_ON_CONFLICT");
      Mp4.write(clip("clip.mp4"), 50_000, 1);
      harness.awaitCompleted(1);

      edit("OFFLINE_ON_CONFLICT", "fail");
      lookTwice();
      assertThat(told().refused()).isEmpty();
    }
  }
}
