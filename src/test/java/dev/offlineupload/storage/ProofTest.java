package dev.offlineupload.storage;

import static dev.offlineupload.storage.Uploads.SHA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.RecordingsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTest {
  private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";

  @TempDir Path root;
  private Path clip;
  private Proof proof;

  @BeforeEach
  void writeClip() throws IOException {
    clip = Files.writeString(root.resolve("clip.mp4"), "abc");
    proof = new Proof(new RecordingsFolder(root), Clock.systemUTC());
  }

  private Uploads upload() {
    return Uploads.of(root, clip);
  }

  private static String id(String path) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(path.getBytes(UTF_8));
  }

  private static String info(String size, String version, String etag, String metadata) {
    return "{\"size\":%s,\"version\":\"%s\",\"etag\":\"%s\",\"metadata\":%s}"
        .formatted(size, version, etag, metadata);
  }

  private String judged(String info, QueuedUpload upload) throws IOException {
    return proof.judge(info, upload).isPresent() ? "verified" : "conflict";
  }

  @Test
  void theVersionOfOurOwnUploadProvesIt() throws IOException {
    QueuedUpload ours = upload().with("tus_id", id("videos/clip.mp4/v-1")).row();

    assertThat(judged(info("3", "v-1", "x-1", "null"), ours)).isEqualTo("verified");
    assertThat(judged(info("3", "v-2", "x-1", "null"), ours)).isEqualTo("conflict");
  }

  /** A server that stored other bytes, and honestly tells their MD5, is not believed. */
  @Test
  void theVersionOfOurOwnUploadProvesNoOtherContent() throws IOException {
    QueuedUpload ours = upload().with("tus_id", id("videos/clip.mp4/v-1")).row();
    String other = MD5_OF_ABC.replace('9', '8');

    assertThat(judged(info("3", "v-1", other, "null"), ours)).isEqualTo("conflict");
    assertThat(judged(info("3", "v-1", MD5_OF_ABC, "null"), ours)).isEqualTo("verified");
    assertThat(Proof.isDamaged(info("3", "v-1", other, "null"), ours)).isTrue();
  }

  @Test
  void theMd5OfTheRowIsComparedAfterTheFileIsGone() throws IOException {
    QueuedUpload ours =
        upload().with("md5", MD5_OF_ABC).with("tus_id", id("videos/clip.mp4/v-1")).row();
    String sent = "{\"sha256\":\"" + SHA + "\"}";
    String other = MD5_OF_ABC.replace('9', '8');
    Files.delete(clip);

    assertThat(judged(info("3", "v-2", MD5_OF_ABC, "null"), ours)).isEqualTo("verified");
    assertThat(proof.compare(info("3", "v-2", MD5_OF_ABC, "null"), ours)).isEqualTo("verified");
    assertThat(proof.compare(info("3", "v-1", other, sent), ours)).isEqualTo("conflict");
    assertThat(proof.compare(info("3", "v-1", "x-1", sent), ours)).isEqualTo("verified");
  }

  @Test
  void aVersionProvesNothingWithoutTheSize() throws IOException {
    QueuedUpload ours = upload().with("tus_id", id("videos/clip.mp4/v-1")).row();

    assertThat(judged(info("2", "v-1", "x-1", "null"), ours)).isEqualTo("conflict");
  }

  @ParameterizedTest
  @ValueSource(strings = {"videos/clip.mp4/", "/", "clip"})
  void anIdWithoutAVersionNeverMatchesAnObjectWithoutOne(String path) throws IOException {
    QueuedUpload foreign = upload().with("tus_id", id(path)).row();

    assertThat(judged("{\"size\":3}", foreign)).isEqualTo("conflict");
    assertThat(judged(info("3", "", "x-1", "null"), foreign)).isEqualTo("conflict");
  }

  @Test
  void theContentsMd5ProvesIt() throws IOException {
    String quoted = "\\\"" + MD5_OF_ABC + "\\\"";
    assertThat(judged(info("3", "v", quoted, "{}"), upload().row())).isEqualTo("verified");
    assertThat(judged(info("3", "v", MD5_OF_ABC, "{}"), upload().row())).isEqualTo("verified");
  }

  @Test
  void anotherMd5OutweighsTheMetadata() throws IOException {
    String metadata = "{\"sha256\":\"" + SHA + "\"}";
    String other = MD5_OF_ABC.replace('9', '8');

    assertThat(judged(info("3", "v", other, metadata), upload().row())).isEqualTo("conflict");
  }

  @Test
  void ourSha256CountsWhereTheEtagIsNoMd5() throws IOException {
    String ours = "{\"sha256\":\"" + SHA + "\"}";
    String other = "{\"sha256\":\"" + SHA.replace('0', '1') + "\"}";

    assertThat(judged(info("3", "v", MD5_OF_ABC + "-1", ours), upload().row()))
        .isEqualTo("verified");
    assertThat(judged(info("3", "v", MD5_OF_ABC + "-1", other), upload().row()))
        .isEqualTo("conflict");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "<html>",
        "{\"size\":null}",
        "{\"size\":3}",
        "{\"size\":3,\"metadata\":{\"sha256\":\"\"}}",
        "{\"size\":3,\"metadata\":{\"sha256\":null}}",
        "{\"size\":3,\"metadata\":null,\"etag\":null,\"version\":null}"
      })
  void doubtIsAConflict(String info) throws IOException {
    assertThat(judged(info, upload().row())).isEqualTo("conflict");
    assertThat(judged(info, upload().with("checksum", null).row())).isEqualTo("conflict");
  }

  @Test
  void aFileThatIsGoneProvesNothing() throws IOException {
    QueuedUpload upload = upload().row();
    Files.delete(clip);

    assertThatThrownBy(() -> proof.judge(info("3", "v", MD5_OF_ABC, "{}"), upload))
        .isInstanceOf(IOException.class);
  }

  @Test
  void afterwardsTheChecksumThatTravelledSuffices() throws IOException {
    QueuedUpload ours = upload().with("checksum", SHA).row();
    String sent = "{\"sha256\":\"" + SHA + "\"}";
    Files.delete(clip);

    assertThat(proof.compare(info("3", "v", MD5_OF_ABC, sent), ours)).isEqualTo("verified");
    assertThat(proof.compare(info("4", "v", MD5_OF_ABC, sent), ours)).isEqualTo("conflict");
    assertThat(proof.compare(info("3", "v", "x", "{\"sha256\":\"other\"}"), ours))
        .isEqualTo("conflict");
    assertThat(proof.compare(info("3", "v", MD5_OF_ABC, "null"), ours)).isEqualTo("sized");
  }

  @Test
  void afterwardsTheFileIsReadWhereNothingElseTells() throws IOException {
    QueuedUpload ours = upload().row();
    String other = "0".repeat(32);

    assertThat(proof.compare(info("3", "v", MD5_OF_ABC, "null"), ours)).isEqualTo("verified");
    assertThat(proof.compare(info("3", "v", other, "null"), ours)).isEqualTo("conflict");
    assertThat(proof.compare(info("3", "v", "x-2", "null"), ours)).isEqualTo("sized");
    Files.writeString(clip, "abcd");
    assertThat(proof.compare(info("3", "v", other, "null"), ours))
        .as("not its file")
        .isEqualTo("sized");
  }

  @Test
  void afterwardsAnAdoptedRowWithoutASizeIsNotDoubted() throws IOException {
    QueuedUpload adopted = upload().with("file_size", 0L).with("checksum", null).row();

    assertThat(proof.compare(info("3", "v", "x", "null"), adopted)).isEqualTo("sized");
  }
}
