package dev.offlineupload.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.doors.Json;
import dev.offlineupload.support.ApiCaller;
import dev.offlineupload.support.ApiCaller.Told;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SettableTime;
import dev.offlineupload.support.SharedAgent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an agent says of its health, and to whom. */
class HealthTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @RegisterExtension
  static final SharedAgent SHARED = new SharedAgent(AgentHarness::withManagement);

  @TempDir Path folder;
  private AgentHarness harness;

  /** Another agent than that of most tests. */
  private AgentHarness own() {
    harness = new AgentHarness(folder).withManagement();
    return harness;
  }

  @AfterEach
  void close() {
    if (harness != null) {
      harness.close();
    }
  }

  private ApiCaller started() {
    return ApiCaller.ofManagement(harness.start());
  }

  private static String status(JsonNode health, String check) {
    for (JsonNode each : health.get("checks")) {
      if (each.get("name").asText().equals(check)) {
        return each.get("status").asText() + ": " + each.get("reason").asText();
      }
    }
    throw new AssertionError(check + " in " + health);
  }

  private static void awaitCheck(ApiCaller caller, String check, String begins) {
    await(check)
        .atMost(PATIENCE)
        .until(() -> status(caller.get("/observe/health").json(), check).startsWith(begins));
  }

  @Test
  void aWellAgentIsUp() {
    ApiCaller caller = ApiCaller.ofManagement(SHARED.get());
    Told told = caller.get("/observe/health");
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.header("Content-Type")).isEqualTo("application/json");
    JsonNode health = told.json();
    assertThat(health.fieldNames())
        .toIterable()
        .containsExactly("status", "live", "ready", "checks");
    assertThat(health.get("status").asText()).as(told.text()).isEqualTo("up");
    assertThat(health.get("live").booleanValue()).isTrue();
    assertThat(health.get("ready").booleanValue()).isTrue();
    List<String> names = new ArrayList<>();
    health.get("checks").forEach(check -> names.add(check.get("name").asText()));
    assertThat(names)
        .containsExactly(
            "watch",
            "connectivity",
            "dispatch-tick",
            "database",
            "recordings",
            "storage",
            "queue",
            "routes");
    assertThat(caller.get("/observe/health/live").json().get("checks")).hasSize(3);
    assertThat(caller.get("/observe/health/ready").json().get("checks")).hasSize(5);
  }

  @Test
  void anOutageAndAPauseAreNoDeath() {
    AgentHarness shared = SHARED.get();
    ApiCaller caller = ApiCaller.ofManagement(shared);
    shared.storage.takeOffline();
    awaitCheck(caller, "storage", "degraded: offline: ");
    shared.agent().queue().pause();
    awaitCheck(caller, "queue", "degraded: paused since ");
    Told told = caller.get("/observe/health");
    assertThat(told.status()).isEqualTo(200);
    assertThat(told.json().get("status").asText()).isEqualTo("degraded");
    assertThat(told.json().get("ready").booleanValue()).isTrue();
    assertThat(caller.get("/observe/health/ready").status()).isEqualTo(200);
    shared.agent().queue().resume();
    shared.storage.bringBack();
    awaitCheck(caller, "storage", "up");
    awaitCheck(caller, "queue", "up");
  }

  @Test
  void aFullQueueIsDegraded() {
    own().set("OFFLINE_MAX_QUEUE_SIZE", "10");
    harness.storage.takeOffline();
    ApiCaller caller = started();
    for (int i = 0; i < 12; i++) {
      Mp4.write(harness.recordings.resolve(i + ".mp4"), 5000, i);
    }
    awaitCheck(caller, "queue", "degraded: full");
  }

  @Test
  void beforeTheFirstProbeItIsNotReady() {
    own().hold("connectivity");
    ApiCaller caller = started();
    Told told = caller.get("/observe/health/ready");
    assertThat(told.status()).isEqualTo(503);
    assertThat(status(told.json(), "storage")).isEqualTo("down: not asked yet");
    assertThat(caller.get("/observe/health/live").status()).isEqualTo(200);
  }

  @Test
  void withoutItsFolderItIsNotReadyButAlive() throws IOException {
    AgentHarness shared = SHARED.get();
    ApiCaller caller = ApiCaller.ofManagement(shared);
    Path aside = shared.recordings.resolveSibling("aside");
    Files.move(shared.recordings, aside);
    Told told = caller.get("/observe/health");
    assertThat(told.status()).isEqualTo(503);
    assertThat(told.json().get("ready").booleanValue()).isFalse();
    assertThat(told.json().get("live").booleanValue()).isTrue();
    assertThat(status(told.json(), "recordings")).contains(shared.recordings.toString());
    Files.move(aside, shared.recordings);
    assertThat(caller.get("/observe/health/ready").status()).isEqualTo(200);
  }

  @Test
  void aQueueThatDoesNotAnswerIsNotReady() {
    AgentHarness shared = SHARED.get();
    ApiCaller caller = ApiCaller.ofManagement(shared);
    shared.change("alter table held_recording rename to gone");
    awaitCheck(caller, "database", "down");
    assertThat(caller.get("/observe/health/ready").status()).isEqualTo(503);
    shared.change("alter table gone rename to held_recording");
    awaitCheck(caller, "database", "up");
  }

  @Test
  void aThreadThatStandsStillIsDeath() {
    own().set("OFFLINE_STALL_TIMEOUT", "1").hold("dispatch");
    SettableTime time = new SettableTime();
    harness.time(time);
    ApiCaller caller = started();
    harness.awaitGate("online");
    assertThat(caller.get("/observe/health/live").status()).isEqualTo(200);
    time.pass(Duration.ofSeconds(70));
    await("the others move on")
        .atMost(PATIENCE)
        .until(() -> status(caller.get("/observe/health/live").json(), "watch").startsWith("up"));
    Told told = caller.get("/observe/health/live");
    assertThat(told.status()).isEqualTo(503);
    assertThat(status(told.json(), "dispatch-tick")).startsWith("down: last seen ");
    assertThat(status(told.json(), "dispatch-tick")).endsWith("at most 61 s would be well");
    assertThat(caller.get("/observe/health").status()).isEqualTo(503);
  }

  @Test
  void whoMayAsk() {
    ApiCaller caller = ApiCaller.ofManagement(SHARED.get());
    assertThat(caller.with("Host", "evil.example").get("/observe/metrics").status()).isEqualTo(403);
    assertThat(caller.with("Origin", "http://evil.example").get("/observe/health").status())
        .isEqualTo(403);
    assertThat(caller.get("/observe").status()).isEqualTo(404);
    assertThat(caller.get("/api/queue").status()).isEqualTo(404);
    assertThat(caller.send("POST", "/observe/health", "").status()).isEqualTo(405);
    assertThat(caller.send("DELETE", "/observe/health/live", "").status()).isEqualTo(405);
  }

  @Test
  void beyondTheMachineItTakesTheToken() throws IOException {
    own().set("OFFLINE_MANAGEMENT_HOST", "0.0.0.0");
    ApiCaller caller = started();
    for (String path : List.of("metrics", "health", "health/live", "health/ready")) {
      assertThat(caller.get("/observe/" + path).status()).as(path).isEqualTo(401);
    }
    String token = Files.readString(harness.database.resolveSibling("api-token")).strip();
    ApiCaller known = caller.with("Authorization", "Bearer " + token);
    assertThat(known.get("/observe/health/live").status()).isEqualTo(200);
    assertThat(known.get("/observe/metrics").text()).doesNotContain(token);
  }

  @Test
  void aPortThatIsTakenCostsMetricsNotUploads() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      own().set("OFFLINE_MANAGEMENT_PORT", "" + other.getLocalPort());
      harness.start();
      Mp4.write(harness.recordings.resolve("a.mp4"), 5000, 1);
      harness.awaitCompleted(1);
    }
  }

  @Test
  void aRefusedEditIsDegraded() {
    // Else the watch of the folder takes it back: what is there is well.
    own().set("OFFLINE_ROUTES_RELOAD", "false");
    ApiCaller caller = started();
    harness.agent().routeEdits().refused("watch.camel.yaml: no route serves direct:nowhere");
    awaitCheck(caller, "routes", "degraded: an edit is refused, those before it run: watch.camel");
  }

  @Test
  void theWorstCheckIsTheStatus() {
    Health health =
        new Health(
            List.of(() -> Check.up("a", "")),
            List.of(() -> Check.degraded("b", "slow"), () -> Check.down("c", "gone")));
    assertThat(health.all().up()).isFalse();
    assertThat(Json.fields(health.all()))
        .containsEntry("status", "down")
        .containsEntry("live", true);
    assertThat(Json.fields(health.live())).containsOnlyKeys("status", "checks");
    assertThat(Json.fields(health.ready()).get("checks"))
        .isEqualTo(
            List.of(
                Map.of("name", "b", "status", "degraded", "reason", "slow"),
                Map.of("name", "c", "status", "down", "reason", "gone")));
  }
}
