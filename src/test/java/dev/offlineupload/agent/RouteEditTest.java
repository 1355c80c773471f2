package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.camel.UnusableRoutes;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.support.ApiCaller;
import dev.offlineupload.support.Exposition;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.RouteFolder;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.model.ModelCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.Scheduler;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/** Routes that are edited under a running agent, and between two runs of it. */
class RouteEditTest extends AgentTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String TAKEN = "The edit is taken, all routes began anew: ";
  private RouteFolder routes;

  @BeforeEach
  void copyRoutes() {
    routes = new RouteFolder(folder);
    harness.routes(routes.path()).withJmx();
  }

  private Route route(String id) {
    return harness.agent().context().getRoute(id);
  }

  private static void awaitLine(LogLines log, String part) {
    await("log: " + part)
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(log.all()).anyMatch(line -> line.contains(part)));
  }

  @Test
  void aGoodEditIsTakenByRoutesThatBeginAnew() throws Exception {
    harness.start();
    Route watch = route("watch");
    int routes = harness.agent().context().getRoutesSize();
    int policies = model().getRouteConfigurationDefinitions().size();
    int endpoints = harness.agent().context().getEndpoints().size();
    try (LogLines log = new LogLines()) {
      this.routes.edit("watch", "message: \"Queued: ", "message: \"Encontrado: ");
      awaitLine(log, "INFO routes: The edit is taken, all routes began anew: watch.camel.yaml");
      Mp4.write(clip("clip.mp4"), 50_000, 1);
      harness.awaitCompleted(1);
      awaitLine(log, "Encontrado: clip.mp4");
      assertThat(log.containing("ERROR")).isEmpty();
    }
    assertThat(route("watch")).isNotSameAs(watch);
    assertThat(harness.agent().context().getRoutesSize()).isEqualTo(routes);
    assertThat(model().getRouteConfigurationDefinitions()).hasSize(policies);
    assertThat(harness.agent().context().getEndpoints()).hasSizeLessThanOrEqualTo(endpoints + 20);
  }

  private ModelCamelContext model() {
    return (ModelCamelContext) harness.agent().context();
  }

  @Test
  void aBadEditIsRefusedInOneLineAndTheMendedOneIsTaken() throws Exception {
    harness.start();
    Route watch = route("watch");
    try (LogLines log = new LogLines()) {
      routes.edit("watch", "readLock: none", "readLok: none");
      awaitLine(log, "The edit of the routes is refused");
      assertThat(log.containing("ERROR"))
          .containsExactly(
              "ERROR routes: The edit of the routes is refused, those that run go on:"
                  + " watch.camel.yaml:20:9: file: has no option \"readLok\"; did you mean"
                  + " readLock?");
      assertThat(harness.agent().routeEdits().isRefused()).isTrue();
      assertThat(harness.agent().routeEdits().reason()).contains("readLok");
      assertThat(harness.agent().routeEdits().since()).isPresent();
      assertThat(route("watch")).isSameAs(watch);
      Mp4.write(clip("clip.mp4"), 50_000, 1);
      harness.awaitCompleted(1);

      routes.edit("watch", "readLok: none", "readLock: none");
      awaitLine(log, "are those that run");
      assertThat(harness.agent().routeEdits().isRefused()).isFalse();
      routes.edit("watch", "message: \"Queued: ", "message: \"Encontrado: ");
      awaitLine(log, TAKEN + "watch.camel.yaml");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${properties:SUPABASE_KEY:x}",
        "${sysenv.SUPABASE_KEY}",
        "${bean:sessions?method=link}",
      })
  void anEditThatWouldLogASecretIsRefused(String logged) throws Exception {
    harness.withHttp().start();
    Route watch = route("watch");
    try (LogLines log = new LogLines()) {
      routes.edit("watch", "message: \"Queued: ", "message: \"" + logged + " ");
      awaitLine(log, "The edit of the routes is refused");
      assertThat(harness.agent().routeEdits().isRefused()).isTrue();
    }
    assertThat(route("watch")).isSameAs(watch);
  }

  @Test
  void uploadsUnderWayEndAChunkAndGoOnOverTheNewRoutes() throws Exception {
    int clip = 8 * MEBIBYTE;
    AtomicInteger chunks = new AtomicInteger();
    CountDownLatch edited = new CountDownLatch(1);
    harness.storage.onRequest(
        asked -> {
          if (asked.kind() == Kind.TUS_PATCH && chunks.incrementAndGet() <= 3) {
            passed(edited);
          }
        });
    for (int i = 0; i < 3; i++) {
      Mp4.write(clip("clip" + i + ".mp4"), clip, i);
    }
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB").start();
    await("three lanes in a chunk").atMost(PATIENCE).until(() -> chunks.get() >= 3);
    try (LogLines log = new LogLines()) {
      routes.edit("upload", "A lane has one upload at a time.", "One upload at a time.");
      routes.edit(
          "settle",
          "#${variable.attempt.upload.id} completed: ",
          "#${variable.attempt.upload.id} feito: ");
      routes.edit("dispatch", "once a second", "each second");
      awaitLine(log, "waits for 3 upload(s) to end a chunk");
      edited.countDown();
      awaitLine(log, TAKEN + "dispatch.camel.yaml, settle.camel.yaml, upload.camel.yaml");
      harness.awaitCompleted(3);
      await("each said").atMost(PATIENCE).until(() -> log.containing(" feito: ").size() == 3);
      assertThat(log.containing("ERROR")).isEmpty();
    }
    assertThat(harness.storage.bytesReceived()).as("nothing twice").isEqualTo(3L * clip);
    assertThat(harness.value("select sum(retry_count + snooze_count) from upload_queue"))
        .isEqualTo("0");
    assertThat(harness.rows("select distinct outcome from upload_attempt order by outcome"))
        .containsExactly("verified", "yield");
  }

  private static void passed(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("no edit came");
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void aNewFileAddsItsRoutesAndADeletedOneTakesThemAlong() throws Exception {
    harness.start();
    try (LogLines log = new LogLines()) {
      routes.write(
          "greet",
          """
          - route:
              id: greet
              description: Greets.
              routeConfigurationId: tick
              from:
                uri: quartz:greet?trigger.repeatInterval=20
                steps:
                  - log: { logName: greet, message: Bom dia }
          """);
      awaitLine(log, "INFO greet: Bom dia");
      routes.delete("greet");
      await("taken").atMost(PATIENCE).until(() -> log.containing(TAKEN).size() == 2);
    }
    assertThat(route("greet")).isNull();
    Scheduler ticks =
        harness.agent().context().getComponent("quartz", QuartzComponent.class).getScheduler();
    assertThat(ticks.getTriggerKeys(GroupMatcher.anyGroup()))
        .extracting(TriggerKey::getName)
        .contains("dispatch")
        .doesNotContain("greet");
    assertThat(harness.agent().context().getRoutes()).hasSizeGreaterThan(50);
  }

  @Test
  void aPolicyThatIsEditedIsTaken() throws Exception {
    harness.start();
    try (LogLines log = new LogLines()) {
      routes.edit("policies", "ending.first-delay:500", "ending.first-delay:700");
      awaitLine(log, TAKEN + "policies.camel.yaml");
    }
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.awaitCompleted(1);
  }

  @Test
  void whatIsServedByHttpIsEditedAsWell() throws Exception {
    harness.withHttp().start();
    ApiCaller caller = ApiCaller.of(harness);
    assertThat(caller.get("overview").status()).isEqualTo(200);
    try (LogLines log = new LogLines()) {
      routes.edit("api", "path: \"/overview\"", "path: \"/summary\"");
      awaitLine(log, TAKEN + "api.camel.yaml");
    }
    assertThat(caller.get("summary").status()).isEqualTo(200);
    assertThat(caller.get("overview").status()).isEqualTo(404);
    assertThat(caller.get("queue/status").json().get("pending").asInt()).isZero();
  }

  @Test
  void whatIsKnownAndWasCountedStaysAsItWas() throws Exception {
    harness.withHttp().withManagement().start();
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.awaitCompleted(1);
    Object sessions = bean("sessions");
    double sent = scraped("offline_upload_sent_bytes_total");
    try (LogLines log = new LogLines()) {
      routes.edit("watch", "message: \"Queued: ", "message: \"Encontrado: ");
      awaitLine(log, TAKEN + "watch.camel.yaml");
      assertThat(harness.agent().gate().getState()).isEqualTo("online");
    }
    assertThat(bean("sessions")).isSameAs(sessions);
    assertThat(scraped("offline_upload_sent_bytes_total")).isGreaterThanOrEqualTo(sent);
    assertThat(scraped("offline_upload_completed_total")).isEqualTo(1);
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    assertThat(beans.queryNames(new ObjectName("dev.offlineupload:type=QueueMonitor,*"), null))
        .as("by JMX")
        .allSatisfy(name -> assertThat(beans.getAttribute(name, "Pending")).isEqualTo(0L))
        .isNotEmpty();
    assertThat(ApiCaller.of(harness).get("overview").status()).isEqualTo(200);
  }

  private Object bean(String name) {
    return harness.agent().context().getRegistry().lookupByName(name);
  }

  private double scraped(String series) {
    return Exposition.of(ApiCaller.ofManagement(harness).get("/observe/metrics").text())
        .value(series);
  }

  @Test
  void anEditThatOnlyStartingProvesBadIsTakenBack() throws Exception {
    harness.start();
    try (LogLines log = new LogLines()) {
      routes.edit(
          "watch", "startingDirectoryMustExist: \"false\"", "startingDirectoryMustExist: \"true\"");
      routes.edit("watch", "\"{{recordings.dir}}\"", "/no/such/folder");
      awaitLine(log, "is refused, those that run go on: The routes can't be started");
      assertThat(harness.agent().routeEdits().isRefused()).isTrue();
    }
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.awaitCompleted(1);
  }

  @Test
  void aBrokenEditAtTheStartGivesWayToTheRoutesThatRanLast() throws Exception {
    harness.start();
    harness.stop();
    Path lastGood = harness.database.resolveSibling("routes.last-good");
    assertThat(lastGood.resolve("watch.camel.yaml")).hasSameTextualContentAs(routes.file("watch"));
    routes.edit("watch", "readLock: none", "readLok: none");
    try (LogLines log = new LogLines()) {
      harness.start();
      assertThat(log.containing("ERROR agent: The routes can't be started"))
          .singleElement()
          .asString()
          .contains("did you mean readLock?", "ran last are used instead");
      assertThat(harness.agent().routeEdits().isRefused()).isTrue();
      Mp4.write(clip("clip.mp4"), 50_000, 1);
      harness.awaitCompleted(1);

      routes.edit("watch", "readLok: none", "readLock: none");
      awaitLine(log, "are those that run");
      assertThat(harness.agent().routeEdits().isRefused()).isFalse();
    }
  }

  @Test
  void withoutRoutesThatEverRanABrokenEditRefusesTheStart() {
    routes.edit("watch", "readLock: none", "readLok: none");
    assertThatThrownBy(harness::start)
        .isInstanceOf(UnusableRoutes.class)
        .hasMessageContaining("watch.camel.yaml:20:9")
        .hasMessageContaining("did you mean readLock?");
  }

  @Test
  void editsWaitForTheNextStartIfToldSo() throws Exception {
    harness.set("OFFLINE_ROUTES_RELOAD", "false").start();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("routes");
    harness.stop();
    routes.edit("watch", "message: \"Queued: ", "message: \"Encontrado: ");
    harness.start();
    try (LogLines log = new LogLines()) {
      Mp4.write(clip("clip.mp4"), 50_000, 1);
      awaitLine(log, "Encontrado: clip.mp4");
    }
    assertThat(
            Files.readString(harness.database.resolveSibling("routes.last-good/watch.camel.yaml")))
        .contains("Encontrado");
  }
}
