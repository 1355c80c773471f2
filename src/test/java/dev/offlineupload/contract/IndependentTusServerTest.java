package dev.offlineupload.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.agent.Agent;
import dev.offlineupload.agent.QueueDoors;
import dev.offlineupload.config.Settings;
import dev.offlineupload.doors.UploadFilter;
import dev.offlineupload.standin.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Uploads to a TUS server that no one here wrote. Our own stand-in can share a misreading of the
 * protocol with the agent; this one can't. Its ids hold no version and it has no etags, so the
 * SHA-256 in the metadata is what proves the arrival.
 */
class IndependentTusServerTest {
  private static final int CHUNK = 256 * 1024;
  private static final int CONTENT = 5 * 1024 * 1024;
  private static final int IN_MID_CHUNK = 8 * CHUNK + CHUNK / 2;
  private static final String CLIP = "Arena São João/Quadra 2/Câmera 3_20261120_184502.mp4";
  private static final String KEY = "Arena_Sao_Joao/Quadra_2/Camera_3_20261120_184502.mp4";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static Path packages;

  @TempDir private Path home;
  private Path clip;
  private Path store;
  private IndependentTusServer server;
  private Agent agent;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    packages = NodePackages.installed();
  }

  @BeforeEach
  void makeFolders() throws IOException {
    clip = home.resolve("recordings").resolve(CLIP);
    store = Files.createDirectories(home.resolve("store"));
    Files.createDirectories(clip.getParent());
  }

  @AfterEach
  void end() {
    try {
      if (server != null) {
        server.close();
      }
    } finally {
      if (agent != null) {
        agent.close();
      }
    }
  }

  @Test
  void aRecordingArrivesChunkByChunk() throws IOException {
    byte[] content = video();
    server = IndependentTusServer.start(packages, store, 0);
    agent = agent();

    drop(content);

    awaitCompleted();
    assertThat(sha256(stored())).isEqualTo(sha256(content));
    assertThat(server.requests()).first().isEqualTo("POST -");
    assertThat(server.patches()).isEqualTo(offsets(0, content.length));
    assertThat(server.received()).isEqualTo(content.length);
  }

  @Test
  void theServerHasOurMetadata() throws IOException {
    byte[] content = video();
    server = IndependentTusServer.start(packages, store, 0);
    agent = agent();

    drop(content);

    awaitCompleted();
    JsonNode metadata = description().path("metadata");
    assertThat(metadata.path("bucketName").asText()).isEqualTo("clips");
    assertThat(metadata.path("objectName").asText()).isEqualTo(KEY);
    assertThat(metadata.path("contentType").asText()).isEqualTo("video/mp4");
    JsonNode ours = new ObjectMapper().readTree(metadata.path("metadata").asText());
    assertThat(ours.path("sha256").asText()).isEqualTo(sha256(content));
    assertThat(ours.path("video_path").asText()).isEqualTo(CLIP);
  }

  @Test
  void anUploadGoesOnAtTheServersOffsetAfterTheServerWasKilledInMidChunk() throws IOException {
    byte[] content = video();
    server =
        IndependentTusServer.start(packages, store, Ports.free(), Integer.toString(IN_MID_CHUNK));
    agent = agent();

    drop(content);
    IndependentTusServer killed = server;
    await().atMost(PATIENCE).until(killed::isHolding);
    killed.close();
    long kept = Files.size(onlyUpload());
    assertThat(kept).isBetween(8L * CHUNK, (long) IN_MID_CHUNK);
    assertThat(clip).exists();
    server = IndependentTusServer.start(packages, store, killed.port());

    awaitCompleted();
    assertThat(sha256(stored())).isEqualTo(sha256(content));
    assertThat(server.requests()).startsWith("HEAD -", "PATCH " + kept);
    assertThat(server.patches()).isEqualTo(offsets(kept, content.length));
    assertThat(killed.received() + server.received())
        .isBetween((long) content.length, (long) content.length + CHUNK - 1);
  }

  @Test
  void aTrialUploadIsTakenBack() throws IOException {
    server = IndependentTusServer.start(packages, store, 0);

    try (QueueDoors doors = QueueDoors.forReading(settings(), "storage")) {
      assertThat(doors.trials().tryUpload().outcome()).isEqualTo("stored");
    }

    // The server writes down what it was asked when it has answered.
    await()
        .untilAsserted(
            () -> assertThat(server.requests()).containsExactly("POST -", "PATCH 0", "DELETE -"));
    assertThat(store).isEmptyDirectory();
  }

  private Settings settings() throws IOException {
    Path config =
        Files.write(
            home.resolve("config.env"),
            List.of(
                "SUPABASE_URL=" + server.url(),
                "SUPABASE_KEY=sb_secret_0123456789",
                "SUPABASE_BUCKET=clips",
                "OFFLINE_RESUMABLE_THRESHOLD=0",
                "OFFLINE_CHUNK_SIZE=256KiB",
                "OFFLINE_RECORDING_MIN_AGE=0",
                "OFFLINE_RELEASE_AFTER=0",
                "OFFLINE_OFFLINE_CHECK_INTERVAL=1"));
    return Settings.load(config, Map.of());
  }

  private Agent agent() throws IOException {
    return Agent.start(
        settings(),
        Path.of("routes"),
        Map.of("watch.delay", "100", "dispatch.tick", "100", "connectivity.tick", "100"));
  }

  /** Renames the clip into the recordings folder, as a recorder does that has finished it. */
  private void drop(byte[] content) throws IOException {
    Path unfinished = Files.write(home.resolve("unfinished"), content);
    Files.move(unfinished, clip, StandardCopyOption.ATOMIC_MOVE);
  }

  private void awaitCompleted() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(agent.queue().uploads(UploadFilter.newest(10)))
                  .singleElement()
                  .satisfies(row -> assertThat(row.status()).isEqualTo("completed"))
                  .satisfies(row -> assertThat(row.retryCount()).isZero());
              assertThat(clip).doesNotExist();
            });
  }

  private byte[] stored() throws IOException {
    return Files.readAllBytes(onlyUpload());
  }

  private Path onlyUpload() throws IOException {
    List<Path> uploads = IndependentTusServer.uploads(store);
    assertThat(uploads).hasSize(1);
    return uploads.get(0);
  }

  private JsonNode description() throws IOException {
    return new ObjectMapper().readTree(Path.of(onlyUpload() + ".json").toFile());
  }

  private static List<Long> offsets(long first, long size) {
    return LongStream.iterate(first, at -> at < size, at -> at + CHUNK).boxed().toList();
  }

  private static byte[] video() {
    byte[] content = new byte[CONTENT];
    new Random(20261120).nextBytes(content);
    ByteArrayOutputStream video = new ByteArrayOutputStream();
    video.writeBytes(box("ftyp", "isom\0\0\2\0".getBytes(ISO_8859_1)));
    video.writeBytes(box("moov", new byte[0]));
    video.writeBytes(box("mdat", content));
    return video.toByteArray();
  }

  private static byte[] box(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length)
        .putInt(8 + content.length)
        .put(type.getBytes(ISO_8859_1))
        .put(content)
        .array();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
