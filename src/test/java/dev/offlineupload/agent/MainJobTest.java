package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.recording.ObjectKey;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.LocalStorage;
import dev.offlineupload.standin.SeenRequest;
import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.Clips;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.Sha256;
import dev.offlineupload.text.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A recording dropped into the folder is in storage, proven, and only then gone locally. */
class MainJobTest extends AgentTest {
  @Test
  void realClipsArriveByteIdenticalAndThenTheirLocalCopiesGo() throws Exception {
    List<String> clips = Clips.placeReal(harness.recordings);
    Map<String, String> sent = sha256(clips);

    harness.start();
    harness.awaitCompleted(clips.size());
    harness.awaitEmptyDisk();

    assertThat(stored()).isEqualTo(sent);
    assertThat(harness.storage.requests(Kind.TUS_PATCH)).as("10 MB clip by TUS").hasSize(2);
    assertThat(harness.storage.requests(Kind.STANDARD_UPLOAD)).hasSize(clips.size() - 1);
  }

  @Test
  void aLargeFileArrivesByteIdentical() throws Exception {
    int size = Campaign.count(40, 200) * 1_000_000;
    Path clip = Mp4.write(harness.recordings.resolve("a/q/Camera_1_20261120_101530.mp4"), size, 7);
    String sha256 = Sha256.of(clip);

    harness.start();
    harness.awaitCompleted(1);
    harness.awaitEmptyDisk();

    assertThat(harness.storage.sha256("a/q/Camera_1_20261120_101530.mp4")).isEqualTo(sha256);
    assertThat(harness.value("select checksum from upload_queue")).isEqualTo(sha256);
  }

  @Test
  void theLocalCopyIsThereUntilTheProofWasAskedFor() throws Exception {
    Path small = Mp4.write(harness.recordings.resolve("small.mp4"), 100_000, 1);
    Path large = Mp4.write(harness.recordings.resolve("large.mp4"), 7 * MEBIBYTE, 2);
    Map<Path, Boolean> thereAtLastInfo = new ConcurrentHashMap<>();
    harness.storage.onRequest(
        asked -> {
          if (asked.kind() == Kind.INFO) {
            Path file = asked.key().equals("small.mp4") ? small : large;
            thereAtLastInfo.put(file, Files.exists(file));
          }
        });

    harness.start();
    harness.awaitCompleted(2);
    harness.awaitEmptyDisk();

    assertThat(thereAtLastInfo).containsOnly(Map.entry(small, true), Map.entry(large, true));
    assertThat(harness.storage.requests(Kind.INFO))
        .as("before the large one, and after each")
        .hasSize(3);
  }

  @Test
  void everyRequestNamesTheAgentAndCarriesANewKeyAsApikeyAlone() throws Exception {
    Mp4.write(harness.recordings.resolve("clip.mp4"), 7 * MEBIBYTE, 1);
    harness.start();
    harness.awaitCompleted(1);

    assertThat(harness.storage.requests())
        .isNotEmpty()
        .allSatisfy(
            seen -> {
              assertThat(seen.userAgent()).isEqualTo("offline-upload/" + Version.text());
              assertThat(seen.authorization().name()).isEqualTo("API_KEY");
            });
  }

  @Test
  void aLegacyKeyIsSentAsBearerAndAsApikey() throws Exception {
    harness.close();
    LocalStorage legacy =
        LocalStorage.builder(Files.createDirectories(folder.resolve("legacy")))
            .key("eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoic2VydmljZV9yb2xlIn0.c2lnbmF0dXJl")
            .start();
    harness = new AgentHarness(folder, legacy);
    Mp4.write(clip("small.mp4"), 50_000, 1);
    Mp4.write(clip("large.mp4"), 7 * MEBIBYTE, 2);
    harness.start();
    harness.awaitCompleted(2);

    assertThat(legacy.requests())
        .extracting(seen -> seen.authorization().name())
        .containsOnly("BEARER_AND_API_KEY");
  }

  @Test
  void recordingsStayWithDeleteOffAndAreNotSentAgainAfterARestartNorAfterACleanUp()
      throws Exception {
    harness.set("OFFLINE_DELETE_AFTER_UPLOAD", "false").set("OFFLINE_EXPIRATION_HOURS", "1");
    List<String> clips = Clips.placeReal(harness.recordings);
    harness.start();
    harness.awaitCompleted(clips.size());
    harness.stop();
    long uploads = uploads();

    harness.start();
    harness.awaitScans();
    assertThat(harness.count("completed")).isEqualTo(clips.size());

    harness.change("update agent_state set value = value + 7200000 where key = 'age_ms'");
    harness.agent().queue().cleanUp();
    assertThat(harness.value("select count(*) from upload_queue")).isEqualTo("0");
    harness.stop();
    harness.start();
    harness.awaitScans();

    assertThat(harness.value("select count(*) from upload_queue")).isEqualTo("0");
    assertThat(harness.onDisk()).hasSize(clips.size());
    assertThat(uploads()).isEqualTo(uploads);
  }

  @Test
  void metadataOfThePathAndOfTheSidecarGoesIntoTheRowAndWithTheObject() throws Exception {
    Path clip = harness.recordings.resolve("Arena X/Quadra 2/2026/Câmera 3_20261120_184502.mp4");
    Files.createDirectories(clip.getParent());
    Files.writeString(
        clip.resolveSibling(clip.getFileName() + ".json"),
        "{\"session_id\": \"session_9\", \"priority\": 7, \"bucket_path\": \"replays/nº1.mp4\"}");
    Mp4.write(clip, 50_000, 3);

    harness.start();
    harness.awaitCompleted(1);
    harness.awaitEmptyDisk();

    assertThat(
            harness.value(
                "select camera_id, arena, quadra, session_id, priority, bucket_path from upload_queue"))
        .isEqualTo("Câmera 3|Arena X|Quadra 2|session_9|7|replays/n_1.mp4");
    assertThat(harness.storage.object("replays/n_1.mp4").orElseThrow().customMetadata())
        .containsEntry("camera_id", "Câmera 3")
        .containsEntry("session_id", "session_9")
        .containsEntry("video_path", "Arena X/Quadra 2/2026/Câmera 3_20261120_184502.mp4");
  }

  @Test
  void aNameThatMatchesNoPatternIsUploadedAllTheSame() throws Exception {
    Mp4.write(harness.recordings.resolve("teste ${env:PATH} {{x}} 'a' \"b\".mp4"), 50_000, 4);
    harness.start();
    harness.awaitCompleted(1);

    assertThat(harness.value("select camera_id from upload_queue")).isEqualTo("unknown");
    assertThat(harness.storage.objects()).hasSize(1);
  }

  private long uploads() {
    return harness.storage.requests().stream()
        .map(SeenRequest::kind)
        .filter(kind -> kind == Kind.STANDARD_UPLOAD || kind == Kind.TUS_CREATE)
        .count();
  }

  private Map<String, String> sha256(List<String> clips) {
    return clips.stream()
        .collect(
            Collectors.toMap(
                ObjectKey::of,
                clip -> {
                  try {
                    return Sha256.of(harness.recordings.resolve(clip));
                  } catch (IOException fault) {
                    throw new IllegalStateException(fault);
                  }
                }));
  }

  private Map<String, String> stored() {
    return harness.storage.objects().stream()
        .collect(Collectors.toMap(o -> o.key(), o -> harness.storage.sha256(o.key())));
  }
}
