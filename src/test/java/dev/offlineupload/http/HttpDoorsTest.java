package dev.offlineupload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.ApiCaller;
import dev.offlineupload.support.ApiCaller.Told;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.SharedAgent;
import dev.offlineupload.support.UploadNames;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What an agent answers by HTTP, and to whom. */
class HttpDoorsTest {
  @RegisterExtension static final SharedAgent SHARED = new SharedAgent(HttpDoorsTest::settings);

  @TempDir Path folder;
  private AgentHarness harness;
  private ApiCaller api;

  private static AgentHarness settings(AgentHarness harness) {
    return harness
        .set("OFFLINE_RECORDING_MIN_AGE", "3600")
        .set("OFFLINE_DELETE_AFTER_UPLOAD", "false")
        .withHttp();
  }

  @BeforeEach
  void ask() {
    harness = SHARED.get();
    api = ApiCaller.of(harness);
  }

  @AfterEach
  void close() {
    if (harness != SHARED.get()) {
      harness.close();
    }
  }

  /** Another agent than that of most tests, with an empty queue. */
  private AgentHarness own() {
    harness = settings(new AgentHarness(folder));
    return harness;
  }

  private void start() {
    harness.start();
    harness.awaitGate("online");
    api = ApiCaller.of(harness);
  }

  private void failed(String name) {
    harness.storage.faults().always(Kind.STANDARD_UPLOAD, Fault.answer(Replies.invalidKey()));
    Mp4.write(harness.recordings.resolve(name), 100_000, 1);
    assertThat(api.post("queue", Map.of("video_path", name)).status()).isEqualTo(200);
    harness.awaitValue(
        "select status from upload_queue where video_path = '" + name + "'", "failed");
  }

  @Test
  void whatIsHeldIsToldInBothLanguagesAndCanBeAddedAsItIs() {
    own().set("OFFLINE_RECORDING_MIN_AGE", "0");
    start();
    Mp4.place(harness.recordings.resolve("half.mp4"), new byte[100]);
    harness.awaitValue("select count(*) from held_recording", "1");
    JsonNode english = api.get("queue/troubles").json().get(0);
    assertThat(english.get("sendable").booleanValue()).isTrue();
    assertThat(english.get("remedy").textValue()).startsWith("see whether it plays");
    JsonNode portuguese = api.get("queue/troubles?lang=pt-BR").json().get(0);
    assertThat(portuguese.get("reason").textValue())
        .isNotEqualTo(english.get("reason").textValue());
    assertThat(portuguese.get("remedy").textValue()).startsWith("veja se o vídeo abre");

    assertThat(api.post("queue", Map.of("video_path", "half.mp4")).status()).isEqualTo(422);
    Map<String, Object> asItIs = Map.of("video_path", "half.mp4", "as_it_is", true);
    assertThat(api.post("queue", asItIs).status()).isEqualTo(200);
    harness.awaitCompleted(1);
    assertThat(api.get("queue/troubles").json()).isEmpty();
  }

  @Test
  void whatIsAddedArrivesAndIsShownWithItsHistory() {
    Path clip = Mp4.write(harness.recordings.resolve("day/clip.mp4"), 100_000, 1);
    Told added =
        api.post(
            "queue",
            Map.of(
                "video_path",
                clip.toString(),
                "camera_id",
                "Cam_9",
                "arena",
                "north",
                "priority",
                7));
    assertThat(added.status()).isEqualTo(200);
    long id = added.json().get("id").longValue();
    harness.awaitCompleted(1);

    JsonNode shown = api.get("queue/" + id).json();
    List<String> fields = new ArrayList<>(UploadNames.ALL);
    fields.add("attempts");
    assertThat(shown.fieldNames()).toIterable().containsExactlyElementsOf(fields);
    assertThat(shown.get("camera_id").asText()).isEqualTo("Cam_9");
    assertThat(shown.get("priority").intValue()).isEqualTo(7);
    assertThat(shown.get("attempts")).hasSize(1);
    assertThat(api.get("queue?status=completed&camera=Cam_9&arena=north&limit=1").json())
        .hasSize(1);
    assertThat(api.get("queue?camera=Cam_1").json()).isEmpty();
    assertThat(api.get("queue/status").json().get("completed").intValue()).isEqualTo(1);
    assertThat(api.post("queue", Map.of("video_path", clip.toString())).json().get("status"))
        .hasToString("\"completed\"");
  }

  @Test
  void whatIsSaidOfAQueuedClipIsTakenWhileNothingOfItWasSent() {
    own();
    start();
    assertThat(api.post("agent/pause").status()).isEqualTo(200);
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    api.post("queue", Map.of("video_path", "clip.mp4", "camera_id", "Cam_1"));
    Map<String, Object> said =
        Map.of("video_path", "clip.mp4", "camera_id", "Cam_9", "arena", "north", "priority", 7);
    Told taken = api.post("queue", said);
    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.json().get("told").toString())
        .isEqualTo("[\"camera_id\",\"arena\",\"priority\"]");
    new Document(api.get("openapi.json").json()).describes("post", "/api/queue", taken.json());
    JsonNode shown = api.get("queue/1").json();
    assertThat(shown.get("camera_id").asText()).isEqualTo("Cam_9");
    assertThat(shown.get("priority").intValue()).isEqualTo(7);
    assertThat(api.post("queue", said).json().has("told")).isFalse();

    harness.change("update upload_queue set tus_id = 'x', bytes_sent = 7");
    assertProblem(
        api.post("queue", Map.of("video_path", "clip.mp4", "arena", "south")),
        409,
        "#1 is in the queue (pending)");
    assertThat(api.post("queue", said).status()).isEqualTo(200);
  }

  @Test
  void whatFailedIsRetriedReorderedAndCancelled() {
    own();
    start();
    failed("a.mp4");
    failed("b.mp4");
    assertThat(api.get("queue/troubles").json()).hasSize(2);
    assertThat(api.post("agent/pause").json().get("is_monitoring").booleanValue()).isFalse();

    assertThat(api.post("queue/1/retry").json().get("status").asText()).isEqualTo("pending");
    assertThat(api.post("queue/1/retry").status()).isEqualTo(409);
    assertThat(api.patch("queue/1", "{\"priority\": 9}").json().get("priority").intValue())
        .isEqualTo(9);
    assertThat(api.patch("queue/2", "{\"priority\": 9}").status()).isEqualTo(409);
    assertThat(api.patch("queue/1", "{\"priority\": 1001}").status()).isEqualTo(422);
    assertThat(api.patch("queue/1", "{\"arena\": \"x\"}").status()).isEqualTo(400);
    assertThat(api.delete("queue/1").status()).isEqualTo(204);
    assertThat(api.delete("queue/1").status()).isEqualTo(404);
    assertThat(api.post("queue/retry").json().get("retried").intValue()).isEqualTo(1);

    harness.storage.faults().clear();
    assertThat(api.post("agent/resume").json().get("is_monitoring").booleanValue()).isTrue();
    harness.awaitCompleted(1);
    assertThat(api.delete("queue/2").status()).isEqualTo(409);
  }

  @Test
  void alertsAreListedAndStandInTheStatus() {
    harness.change(
        "insert into alert (condition, subject, message, noticed_at, told, raised_at, held_ms)"
            + " values ('own', 'gate 7', 'The gate is open', 1, 2, 1700000000000, 61000)");
    JsonNode alert = api.get("alerts").json().get("alerts").get(0);
    assertThat(alert.get("condition").asText()).isEqualTo("own");
    assertThat(alert.get("raised_at").asText()).isEqualTo("2023-11-14T22:13:20.000+00:00");
    assertThat(alert.get("cleared_at").isNull()).isTrue();
    assertThat(alert.get("lasted_seconds").longValue()).isEqualTo(61);
    assertThat(api.get("alerts").json().get("channels")).isEmpty();
    JsonNode standing = api.get("queue/status").json().get("alerts");
    assertThat(standing).hasSize(1);
    assertThat(standing.get(0).get("subject").asText()).isEqualTo("gate 7");
    assertThat(standing.get(0).get("message").asText()).isEqualTo("The gate is open");
  }

  @Test
  void processAndConnectivitySayWhyNot() {
    harness.storage.takeOffline();
    JsonNode answer = api.post("queue/process").json();
    assertThat(answer.get("success").booleanValue()).isFalse();
    assertThat(answer.get("error").asText()).startsWith("offline: ");
    harness.storage.bringBack();
    assertThat(api.post("queue/process").json().get("success").booleanValue()).isTrue();
    JsonNode link = api.get("connectivity?log=10").json();
    assertThat(link.get("online").booleanValue()).isTrue();
    assertThat(link.get("log")).hasSizeGreaterThanOrEqualTo(3);
    assertThat(api.get("connectivity?log=1001").status()).isEqualTo(422);
    assertThat(api.post("queue/cleanup").json().get("completed").intValue()).isZero();
  }

  @Test
  void aProblemSaysWhatIsWrong() {
    assertProblem(api.get("queue/7"), 404, "#7 is not in the queue");
    assertProblem(api.get("queue/seven"), 400, "An id is a whole number");
    assertProblem(api.get("queue?status=lost"), 422, "status is one of");
    assertProblem(api.get("queue?limit=1001"), 422, "limit is from 1 to 1000");
    assertProblem(api.get("queue?limit=many"), 400, "limit is a whole number");
    assertProblem(api.send("POST", "queue", "{"), 400, "The body is no JSON");
    assertProblem(api.send("POST", "queue", "[]"), 400, "a JSON object");
    assertProblem(api.send("POST", "queue", "{\"camera\":\"x\"}"), 400, "no field of that name");
    assertProblem(api.send("POST", "queue", "{}"), 400, "video_path is missing");
    assertProblem(api.post("queue", Map.of("video_path", "../x.mp4")), 422, "'..'");
    assertProblem(api.post("queue", Map.of("video_path", "x.mp4")), 422, "x.mp4");
    assertProblem(api.get("nothing"), 404, "nothing at this path");
    assertProblem(api.delete("agent/pause"), 405, "no such method");
    assertProblem(api.send("POST", "queue", " ".repeat(65_537)), 413, "65536 bytes");
    String chunk = "10001\r\n" + " ".repeat(65_537) + "\r\n0\r\n\r\n";
    assertProblem(
        api.with("Content-Length", "")
            .with("Transfer-Encoding", "chunked")
            .send("POST", "queue", chunk),
        413,
        "65536 bytes");
  }

  private static void assertProblem(Told told, int status, String detail) {
    assertThat(told.status()).as(told.text()).isEqualTo(status);
    assertThat(told.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(told.json().get("status").intValue()).isEqualTo(status);
    assertThat(told.json().get("detail").asText()).contains(detail);
  }

  @Test
  void whoShowsNoTokenLearnsNothing() throws IOException {
    for (String header : List.of("", "Bearer ", "Bearer x", "Basic " + api.token(), api.token())) {
      Told told = api.with("Authorization", header).get("queue/status");
      assertProblem(told, 401, "api-token");
      assertThat(told.header("WWW-Authenticate")).startsWith("Bearer");
    }
    assertThat(api.with("Authorization", "").get("nothing").status()).isEqualTo(401);
    Path token = harness.database.resolveSibling("api-token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
        .isEqualTo("rw-------");
  }

  @Test
  void requestsOfOtherSitesAreRefused() {
    for (Map.Entry<String, String> header :
        List.of(
            Map.entry("Origin", "https://evil.example"),
            Map.entry("Origin", "null"),
            Map.entry("Origin", "http://127.0.0.1:1"),
            Map.entry("Origin", "http://127.0.0.1"),
            Map.entry("Origin", api.url().replace("http:", "https:")),
            Map.entry("Origin", api.url().replace("http://", "http://user@")),
            Map.entry("Sec-Fetch-Site", "cross-site"),
            Map.entry("Sec-Fetch-Site", "same-site"),
            Map.entry("Host", "evil.example"))) {
      assertProblem(api.with(header.getKey(), header.getValue()).post("agent/pause"), 403, "");
    }
    assertThat(api.with("Origin", api.url()).get("queue/status").status()).isEqualTo(200);
    assertThat(api.with("Host", "localhost").get("queue/status").status()).isEqualTo(200);
    assertThat(harness.value("select count(*) from agent_state where key = 'paused_since'"))
        .isEqualTo("0");
  }

  @Test
  void aSessionChangesNothingUnlessItsPageAsks() {
    String link = api.post("agent/link").json().get("url").asText();
    Told login = api.with("Authorization", "").get(link.substring(api.url().length()));
    String set = login.header("Set-Cookie");
    assertThat(set).containsIgnoringCase("HttpOnly").contains("SameSite=Strict", "Path=/");
    assertThat(set).startsWith("offline-upload-" + harness.settings().http().port() + "=");
    ApiCaller page = api.with("Authorization", "").with("Cookie", set.replaceFirst(";.*", ""));
    assertThat(page.get("queue/status").status()).isEqualTo(200);
    assertThat(page.post("queue/cleanup").status()).isEqualTo(401);
    assertThat(page.with("Origin", api.url()).post("queue/cleanup").status()).isEqualTo(200);
    assertProblem(page.with("Origin", api.url() + "0").post("queue/cleanup"), 403, "other sites");
  }

  @Test
  void whoHasNotShownTheTokenSaysLittle() {
    ApiCaller stranger = api.with("Authorization", "");
    assertThat(stranger.send("POST", "/login", api.token()).status()).isEqualTo(204);
    assertProblem(stranger.send("POST", "/login", "x".repeat(257)), 413, "256 bytes");
    assertProblem(api.send("POST", "/login", "x".repeat(257)), 413, "256 bytes");
    ApiCaller chunked = stranger.with("Content-Length", "").with("Transfer-Encoding", "chunked");
    assertProblem(chunked.send("POST", "/login", "1\r\nx\r\n0\r\n\r\n"), 413, "256 bytes");
  }

  @Test
  void oneProbeTellsAllWhoAskAndNobodyElseWaits() throws Exception {
    own().hold("connectivity").tick("ticks.begin", "false");
    harness.start();
    CountDownLatch end = new CountDownLatch(1);
    AtomicInteger probes = new AtomicInteger();
    harness.storage.onRequest(
        asked -> {
          if (Kind.PROBE.test(asked)) {
            probes.incrementAndGet();
            awaitEnd(end);
          }
        });
    api = ApiCaller.of(harness);
    List<FutureTask<Told>> asked = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      FutureTask<Told> one = new FutureTask<>(() -> api.get("connectivity"));
      new Thread(one).start();
      asked.add(one);
    }
    await("a probe").atMost(Duration.ofSeconds(20)).until(() -> probes.get() > 0);
    try {
      for (int i = 0; i < 8; i++) {
        assertThat(api.get("overview").status()).isEqualTo(200);
      }
    } finally {
      end.countDown();
    }
    for (FutureTask<Told> one : asked) {
      assertThat(one.get().json().get("online").booleanValue()).isTrue();
    }
    assertThat(probes.get()).as("probes for eight questions").isLessThan(3);
  }

  private static void awaitEnd(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void theAnswerHoldsNothingOfTheRequestsHeaders() {
    Told told = api.with("X-Echo", "echo").get("queue/status");
    assertThat(told.headers()).doesNotContainKeys("x-echo", "authorization", "host");
    assertThat(told.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void theTokenOutlivesTheAgentUnlessOthersCouldReadIt() throws IOException {
    own();
    start();
    String kept = api.token();
    harness.stop();
    assertThat(harness.database.resolveSibling("api-url")).doesNotExist();
    harness.start();
    assertThat(ApiCaller.of(harness).token()).isEqualTo(kept);

    harness.stop();
    Path token = harness.database.resolveSibling("api-token");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    harness.start();
    assertThat(ApiCaller.of(harness).token()).isNotEqualTo(kept);
    assertThat(api.get("queue/status").status()).isEqualTo(401);
  }

  @Test
  void aPortThatIsTakenCostsTheDoorsNotTheUploads() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      own()
          .set("OFFLINE_HTTP_PORT", "" + other.getLocalPort())
          .set("OFFLINE_RECORDING_MIN_AGE", "0");
      Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
      harness.start();
      harness.awaitCompleted(1);
      assertThat(harness.database.resolveSibling("api-url")).doesNotExist();
    }
  }

  @Test
  void theDocumentSaysWhatThereIs() throws IOException {
    JsonNode document = api.get("openapi.json").json();
    Set<String> documented = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            documented.add(
                                method
                                    + " "
                                    + path.getKey()
                                    + " "
                                    + path.getValue().get(method).get("operationId").asText())));
    assertThat(documented).isEqualTo(served());
    assertThat(document.at("/components/schemas/Upload/properties").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(UploadNames.ALL);
  }

  @Test
  void answersAreAsTheDocumentSays() {
    own().tick("history.tick", "100");
    start();
    Mp4.write(harness.recordings.resolve("north/1/Cam_1_20261122_101500.mp4"), 100_000, 1);
    api.post("queue", Map.of("video_path", "north/1/Cam_1_20261122_101500.mp4"));
    harness.awaitCompleted(1);
    failed("a.mp4");
    harness.awaitValue("select count(*) > 1 from queue_sample", "1");

    Document document = new Document(api.get("openapi.json").json());
    document.describes("get", "/api/queue", api.get("queue").json());
    document.describes("get", "/api/queue/{id}", api.get("queue/1").json());
    document.describes("get", "/api/queue/status", api.get("queue/status").json());
    document.describes("get", "/api/queue/troubles", api.get("queue/troubles").json());
    document.describes("get", "/api/overview", api.get("overview").json());
    document.describes("get", "/api/history", api.get("history?hours=168").json());
    document.describes("get", "/api/connectivity", api.get("connectivity?log=5").json());
    document.describes("post", "/api/queue/process", api.post("queue/process").json());
    document.describes("post", "/api/queue/cleanup", api.post("queue/cleanup").json());
    document.describes("post", "/api/queue/retry", api.post("queue/retry").json());
    document.describes("post", "/api/agent/link", api.post("agent/link").json());
    document.describes("post", "/api/agent/pause", api.post("agent/pause").json());
  }

  /** By the route file. */
  private static Set<String> served() throws IOException {
    Set<String> served = new TreeSet<>();
    Object file =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(Path.of("src/main/resources/routes/api.camel.yaml")));
    JsonNode rest = new ObjectMapper().valueToTree(file).findValue("rest");
    for (String method : List.of("get", "post", "patch", "delete", "put")) {
      rest.path(method)
          .forEach(
              verb ->
                  served.add(
                      method
                          + " "
                          + rest.get("path").asText()
                          + verb.get("path").asText()
                          + " "
                          + verb.get("id").asText().replaceFirst("api-", "")));
    }
    return served;
  }
}
