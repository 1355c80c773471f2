package dev.offlineupload.storage;

import static dev.offlineupload.storage.Uploads.SHA;
import static dev.offlineupload.storage.Uploads.upload;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.FileState;
import dev.offlineupload.recording.RecordingsFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadRequestsTest {
  @TempDir Path root;
  private final Transfers transfers = new Transfers(new Goodput(1, 1, () -> 0), () -> 0);

  private UploadRequests requests() {
    String url = "https://abc.supabase.co/storage/v1";
    return new UploadRequests(
        new RecordingsFolder(root), url, "my videos", 4, transfers, new BucketLimits(), "d");
  }

  private static QueuedUpload keyed(String key) {
    return upload("a/clip.mp4", 10, 0).with("bucket_path", key).row();
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "a/b.mp4, my%20videos/a/b.mp4",
    "a b+c?d&e.mp4, my%20videos/a%20b%2Bc%3Fd%26e.mp4",
    "ç.mp4, my%20videos/%C3%A7.mp4",
    "${x}%41.mp4, my%20videos/%24%7Bx%7D%2541.mp4"
  })
  void aKeyIsEncodedSegmentBySegment(String key, String path) {
    assertThat(requests().objectPath(keyed(key))).isEqualTo(path);
    assertThat(requests().objectUrl(keyed(key)))
        .isEqualTo("https://abc.supabase.co/storage/v1/object/" + path);
  }

  @Test
  void theBucketIsEncoded() {
    assertThat(requests().bucketPath()).isEqualTo("my%20videos");
  }

  @Test
  void aConflictIsRenamedOnce() {
    assertThat(requests().renamed(keyed("a/clip.mp4"))).isEqualTo("a/clip_0123abcd.mp4");
    assertThat(requests().renamed(keyed("a/clip_0123abcd.mp4"))).isEqualTo("a/clip_0123abcd.mp4");
  }

  @Test
  void aHashElsewhereInTheKeyIsNoRename() {
    assertThat(requests().renamed(keyed("arena_0123abcd/clip.mp4")))
        .isEqualTo("arena_0123abcd/clip_0123abcd.mp4");
    assertThat(requests().renamed(keyed("clip_0123abcd_2.mp4")))
        .isEqualTo("clip_0123abcd_2_0123abcd.mp4");
  }

  @ParameterizedTest
  @CsvSource({
    "a.mp4, video/mp4",
    "A.MP4, video/mp4",
    "a.b.mov, video/quicktime",
    "a.mkv, video/x-matroska",
    "a.avi, video/x-msvideo",
    "a.webm, video/webm",
    "a.ts, video/mp2t",
    "a.m4v, video/x-m4v",
    "a.xyz, application/octet-stream",
    "v1.2/clip, application/octet-stream"
  })
  void theTypeComesFromTheName(String name, String type) {
    assertThat(requests().contentType(upload(name, 1, 0).row())).isEqualTo(type);
  }

  @Test
  void whatIsKnownTravelsAsMetadata() throws IOException {
    QueuedUpload upload =
        upload("São João/\"x\" ${y}.mp4", 10, 0)
            .with("session_id", "s-1")
            .with("arena", "São João")
            .row();

    JsonNode metadata =
        new ObjectMapper().readTree(decoded(requests().customMetadataHeader(upload)));

    assertThat(metadata.path("sha256").asText()).isEqualTo(SHA);
    assertThat(metadata.path("video_path").asText()).isEqualTo("São João/\"x\" ${y}.mp4");
    assertThat(metadata.path("session_id").asText()).isEqualTo("s-1");
    assertThat(metadata.path("arena").asText()).isEqualTo("São João");
    assertThat(metadata.has("quadra")).as("what is not known is left out").isFalse();
    assertThat(requests().customMetadataHeader(upload)).matches("[A-Za-z0-9+/=]+");
  }

  @Test
  void aCreateNamesBucketKeyAndType() {
    String metadata = requests().uploadMetadata(keyed("a/clip.mp4"));

    assertThat(metadata)
        .startsWith("bucketName " + Tus.base64("my videos") + ",")
        .contains("objectName " + Tus.base64("a/clip.mp4") + ",")
        .contains("contentType " + Tus.base64("video/mp4") + ",");
  }

  @Test
  void eachTrialHasAKeyOfItsOwn() {
    assertThat(requests().trialMetadata()).isNotEqualTo(requests().trialMetadata());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 10})
  void theServersOffsetIsWithinTheRecording(long offset) {
    assertThat(requests().offset(String.valueOf(offset), keyed("a"))).isEqualTo(offset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"11", "-1", "", " 1", "1.0", "0x1", "99999999999999999999", "${x}", "٣"})
  void anyOtherOffsetIsRefused(String header) {
    assertThatThrownBy(() -> requests().offset(header, keyed("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void chunksCoverTheRecordingAndNoMore() throws IOException {
    Path clip = Files.writeString(root.resolve("clip.mp4"), "0123456789");
    QueuedUpload upload =
        Uploads.of(root, clip).with("file_ctime", FileState.of(clip).ctime()).row();

    assertThat(text(requests().chunk(upload, state -> {}, 0))).isEqualTo("0123");
    assertThat(text(requests().chunk(upload, state -> {}, 8))).isEqualTo("89");
    assertThat(transfers.bytes(upload.id())).isEqualTo(10);
    assertThat(text(requests().chunk(upload, state -> {}, 10)))
        .as("runs the server's finish")
        .isEmpty();
    assertThat(text(requests().whole(upload, state -> {}))).isEqualTo("0123456789");
    assertThat(requests().whole(upload, state -> {}).getContentType()).isEqualTo("video/mp4");
    assertThat(requests().chunk(upload, state -> {}, 0).getContentType())
        .isEqualTo("application/offset+octet-stream");
  }

  @Test
  void aRowThatLeadsOutOfTheFolderIsNeverRead() {
    QueuedUpload outside = upload("../secret", 10, 0).row();
    assertThatThrownBy(() -> requests().whole(outside, state -> {}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(FileSlice slice) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    slice.writeTo(out);
    return out.toString(UTF_8);
  }
}
