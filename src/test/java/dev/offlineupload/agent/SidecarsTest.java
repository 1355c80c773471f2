package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.Mp4;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a recorder writes beside its clips goes up with them, or it stays. */
class SidecarsTest extends AgentTest {
  private static final String STAYS = "clip.mp4.json stays, not all that it says went into";
  private static final String SIDECAR = "clip.mp4.json";

  private void queueWhileOffline(int bytes) {
    harness.storage.takeOffline();
    Mp4.write(clip("clip.mp4"), bytes, 1);
    harness.start();
    harness.awaitValue("select status from upload_queue", "pending");
  }

  private String row() {
    return harness.value("select arena, session_id, priority, bucket_path from upload_queue");
  }

  @Test
  void oneThatComesAfterItsClipWasQueuedReachesTheRowAndTheObjectAndGoesWithIt() throws Exception {
    queueWhileOffline(50_000);
    Files.writeString(
        clip(SIDECAR),
        "{\"arena\": \"A\", \"session_id\": \"s1\", \"priority\": 7, \"player\": \"Ana\"}");
    harness.storage.bringBack();
    harness.awaitCompleted(1);
    harness.awaitEmptyDisk();

    assertThat(row()).isEqualTo("A|s1|7|clip.mp4");
    assertThat(harness.storage.object("clip.mp4").orElseThrow().customMetadata())
        .containsEntry("arena", "A")
        .containsEntry("session_id", "s1")
        .containsEntry("player", "Ana");
  }

  @Test
  void oneThatWasHalfWrittenWhenItsClipWasQueuedIsReadAgain() throws Exception {
    Files.writeString(clip(SIDECAR), "{\"arena\": \"A\", \"session");
    try (LogLines log = new LogLines()) {
      queueWhileOffline(9 * MEBIBYTE);
      await().until(() -> log.containing("clip.mp4.json is not used").size() == 1);
      Files.writeString(clip(SIDECAR), "{\"arena\": \"A\", \"bucket_path\": \"a/b.mp4\"}");
      harness.storage.bringBack();
      harness.awaitCompleted(1);
      harness.awaitEmptyDisk();
      assertThat(log.containing(STAYS)).isEmpty();
    }
    assertThat(row()).isEqualTo("A|null|1|a/b.mp4");
    assertThat(harness.storage.object("a/b.mp4").orElseThrow().customMetadata())
        .containsEntry("arena", "A");
  }

  @Test
  void whatSomebodyAskedForOutweighsOneThatComesLate() throws Exception {
    queueWhileOffline(50_000);
    assertThat(harness.agent().queue().setPriority(1, 900)).isTrue();
    Files.writeString(clip(SIDECAR), "{\"arena\": \"A\", \"priority\": 7}");
    harness.storage.bringBack();
    harness.awaitCompleted(1);
    assertThat(row()).isEqualTo("A|null|900|clip.mp4");
  }

  @Test
  void thoseThatWereNotUsedAsTheyAreStayAndTheLogSaysWhyOnce() throws Exception {
    Files.writeString(clip(SIDECAR), "{\"arena\": 5}");
    try (LogLines log = new LogLines()) {
      Mp4.write(clip("clip.mp4"), 50_000, 1);
      harness.start();
      harness.awaitCompleted(1);
      awaitGone("clip.mp4");
      await().until(() -> log.containing(STAYS).size() == 1);
      assertThat(log.containing(STAYS).get(0)).contains("arena must be a text");
    }
    assertThat(clip(SIDECAR)).hasContent("{\"arena\": 5}");
  }

  @Test
  void anotherToolsStaysAndNothingOfItTravels() throws Exception {
    Files.writeString(clip(SIDECAR), "{\"exposure\": 3}");
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    harness.start();
    harness.awaitCompleted(1);
    awaitGone("clip.mp4");
    assertThat(clip(SIDECAR)).exists();
    assertThat(harness.storage.object("clip.mp4").orElseThrow().customMetadata())
        .doesNotContainKey("exposure");
  }

  private void awaitGone(String name) {
    Path file = clip(name);
    await().atMost(Duration.ofSeconds(20)).until(() -> !Files.exists(file));
  }
}
