package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.offlineupload.routes.RouteProblem;
import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.Replies;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Recipes;
import dev.offlineupload.support.RouteFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The edits of docs/routes.md do what they say. */
class RecipesTest extends AgentTest {
  private static final String ALL_DAY =
      "00,01,02,03,04,05,06,07,08,09,10,11,12,13,14,15,16,17,18,19,20,21,22,23";
  private RouteFolder routes;

  @BeforeEach
  void copyRoutes() {
    routes = new RouteFolder(folder);
    harness.routes(routes.path());
  }

  static List<String> recipes() throws IOException {
    return Recipes.names();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void validateFindsNothingWrongWithIt(String recipe) throws Exception {
    Recipes.apply(recipe, routes);
    assertThat(RouteValidation.problems(routes.path())).map(RouteProblem::text).isEmpty();
  }

  @Test
  void everyBlockOfTheDocumentIsARecipe() throws Exception {
    assertThat(Recipes.names())
        .containsExactly("night", "second", "order", "webhook", "backoff", "hold");
    assertThat(Recipes.blocks()).isEqualTo((int) Recipes.yamlBlocks());
  }

  @Test
  void byDayNothingIsClaimed() throws Exception {
    Recipes.apply("night", routes);
    String later = "%02d".formatted((LocalTime.now(ZoneId.systemDefault()).getHour() + 2) % 24);
    harness.tick("upload.hours", later).start();
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.awaitValue("select status from upload_queue", "pending");
    harness.awaitGate("online");
    harness.awaitScans();
    assertThat(harness.rows("select status, last_attempt from upload_queue"))
        .containsExactly("pending|null");
    harness.stop();
    harness.tick("upload.hours", ALL_DAY).start();
    harness.awaitCompleted(1);
  }

  @Test
  void clipsOfASecondFolderAreBroughtInAndUploaded() throws Exception {
    Recipes.apply("second", routes);
    Path second = Files.createDirectories(folder.resolve("second/court"));
    Mp4.write(second.resolve("clip.mp4"), 50_000, 1);
    harness
        .tick("second.dir", folder.resolve("second").toString())
        .tick("second.min-age", "10")
        .tick("second.delay", "50")
        .start();
    harness.awaitCompleted(1);
    assertThat(harness.value("select video_path from upload_queue"))
        .isEqualTo("second/court/clip.mp4");
    await("moved").until(() -> Files.notExists(second.resolve("clip.mp4")));
  }

  @Test
  void clipsOfOneCameraGoFirst() throws Exception {
    Recipes.apply("order", routes);
    harness.set("OFFLINE_RECORDING_PATTERN", "{camera_id}_{timestamp}").start();
    harness.agent().queue().pause();
    Mp4.write(clip("Camera_2_20261120_101530.mp4"), 50_000, 1);
    harness.awaitValue("select count(*) from upload_queue", "1");
    Mp4.write(clip("Camera_1_20261120_101530.mp4"), 50_000, 2);
    harness.awaitValue(
        "select group_concat(camera_id || ' ' || priority) from"
            + " (select * from upload_queue order by priority desc)",
        "Camera_1 9,Camera_2 1");
    harness.agent().queue().resume();
    harness.awaitCompleted(2);
  }

  @Test
  void theWebhookHearsOfACompletedClipAndItsFaultHarmsNothing() throws Exception {
    Recipes.apply("webhook", routes);
    List<String> heard = new CopyOnWriteArrayList<>();
    HttpServer hook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hook.createContext(
        "/",
        asked -> {
          String key = String.valueOf(asked.getRequestHeaders().getFirst("Authorization"));
          heard.add(
              key
                  + " "
                  + new String(asked.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          asked.sendResponseHeaders(heard.size() == 1 ? 500 : 204, -1);
          asked.close();
        });
    hook.start();
    try (LogLines log = new LogLines()) {
      harness.tick("webhook.url", "http://127.0.0.1:" + hook.getAddress().getPort() + "/").start();
      Mp4.write(clip("one.mp4"), 50_000, 1);
      harness.awaitCompleted(1);
      await("the fault in the log")
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(log.containing("ERROR")).isNotEmpty());
      Mp4.write(clip("two.mp4"), 60_000, 2);
      harness.awaitCompleted(2);
      await("both told")
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(heard)
                      .containsExactly(
                          "null {\"key\":\"one.mp4\",\"bytes\":50000}",
                          "null {\"key\":\"two.mp4\",\"bytes\":60000}"));
    } finally {
      hook.stop(0);
    }
  }

  @Test
  void theDelayIsTheSameEachTime() throws Exception {
    Recipes.apply("backoff", routes);
    harness.storage.faults().next(Kind.STANDARD_UPLOAD, Fault.answer(Replies.internalError()));
    harness.set("OFFLINE_RETRY_DELAY_BASE", "100").start();
    harness.agent().queue().pause();
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.awaitValue("select count(*) from upload_queue", "1");
    harness.change("update upload_queue set retry_count = 3");
    harness.agent().queue().resume();
    harness.awaitValue("select retry_count from upload_queue", "4");
    long due = Long.parseLong(harness.value("select next_attempt_at from upload_queue"));
    assertThat(due - System.currentTimeMillis()).isLessThanOrEqualTo(100_000L);
  }

  @Test
  void clipsOfOneCameraStayUntilTheyAreLetGo() throws Exception {
    Recipes.apply("hold", routes);
    harness.start();
    Mp4.write(clip("Camera_3_20261120_101530.mp4"), 50_000, 3);
    Mp4.write(clip("Camera_1_20261120_101530.mp4"), 50_000, 1);
    harness.awaitCompleted(1);
    harness.awaitScans();
    assertThat(harness.rows("select video_path from upload_queue"))
        .containsExactly("Camera_1_20261120_101530.mp4");
    routes.edit("watch", "        antExclude: \"**/Camera_3_*\"\n", "");
    harness.awaitCompleted(2);
  }
}
