package dev.offlineupload.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
  private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

  @TempDir Path temp;

  private static Recordings recordings(Path root) {
    return new Recordings(
        new RecordingsFolder(root),
        PathPattern.compile("{arena}/{quadra}/**/{camera_id}_{timestamp}", SAO_PAULO),
        BucketPath.compile(BucketPath.DEFAULT, SAO_PAULO),
        SAO_PAULO);
  }

  private Path clip(String path) throws IOException {
    return Clips.write(temp.resolve(path), Clips.whole());
  }

  @Test
  void aRealClipIsDescribedByItsPath() {
    Path root = Clips.resource("recordings");
    Recording found = recordings(root).describe(root.resolve(Clips.CAMERA_3));

    assertThat(found.videoPath()).isEqualTo(Clips.CAMERA_3);
    assertThat(found.fileSize()).isEqualTo(261_101);
    assertThat(found.fileMtime()).isPositive();
    assertThat(found.cameraId()).isEqualTo("Câmera 3");
    assertThat(found.arena()).isEqualTo("Arena São João");
    assertThat(found.quadra()).isEqualTo("Quadra 2");
    assertThat(found.sessionId()).isNull();
    assertThat(found.cameraUuid()).isNull();
    assertThat(found.priority()).isEqualTo(1);
    assertThat(found.timestampVideo()).isEqualTo("2026-11-20T21:45:02+00:00");
    assertThat(found.bucketPath())
        .isEqualTo("Arena_Sao_Joao/Quadra_2/2026/11-November/20/18h/Camera_3_20261120_184502.mp4");
    assertThat(found.matched()).isTrue();
    assertThat(found.sidecarRefusal()).isNull();
  }

  @Test
  void theSidecarHasTheLastWord() throws IOException {
    Path clip = clip("a/q/cam_20261120_101530.mp4");
    Files.writeString(
        clip.resolveSibling("cam_20261120_101530.mp4.json"),
        """
        {"camera_id": "7", "priority": 5, "timestamp_video": "2026-11-20T10:00:00.5Z",
         "bucket_path": "São João/7.mp4"}
        """);

    Recording found = recordings(temp).describe(clip);
    assertThat(found.cameraId()).isEqualTo("7");
    assertThat(found.arena()).isEqualTo("a");
    assertThat(found.priority()).isEqualTo(5);
    assertThat(found.timestampVideo()).isEqualTo("2026-11-20T10:00:00.5+00:00");
    assertThat(found.bucketPath()).isEqualTo("Sao_Joao/7.mp4");
  }

  @Test
  void aRefusedSidecarLeavesThePathsWord() throws IOException {
    Path clip = clip("a/q/cam_20261120_101530.mp4");
    Files.writeString(
        clip.resolveSibling("cam_20261120_101530.mp4.json"),
        "{\"camera_id\": \"7\", \"bucket_path\": \"../../x\"}");

    Recording found = recordings(temp).describe(clip);
    assertThat(found.sidecarRefusal()).contains("bucket_path must be relative");
    assertThat(found.cameraId()).isEqualTo("cam");
    assertThat(found.bucketPath()).isEqualTo("a/q/cam_20261120_101530.mp4");
  }

  @Test
  void whatIsAskedForAsItIsNeedNotBeWholeButSomethingMustBeThere() throws IOException {
    Clips.write(temp.resolve("half.mp4"), new byte[100]);
    Clips.write(temp.resolve("empty.mp4"), new byte[0]);
    Recordings recordings = recordings(temp);

    assertThat(recordings.describe(asked("half.mp4", true)).asItIs()).isTrue();
    assertThatThrownBy(() -> recordings.describe(asked("half.mp4", null)))
        .hasMessageContaining("half.mp4 is no whole recording: ");
    assertThatThrownBy(() -> recordings.describe(asked("empty.mp4", true)))
        .hasMessageContaining("empty.mp4 is no whole recording: an empty file");
    assertThatThrownBy(() -> recordings.describe(asked("gone.mp4", true)))
        .hasMessageContaining("gone");
    assertThatThrownBy(() -> recordings.describe(asked("../half.mp4", true)))
        .hasMessageContaining("'..' is not allowed");
  }

  private static UploadRequest asked(String path, Boolean asItIs) {
    return new UploadRequest(path, null, null, null, null, null, null, null, null, asItIs);
  }

  @Test
  void noSidecarCanAskForThat() throws IOException {
    Path clip = clip("a.mp4");
    Files.writeString(clip.resolveSibling("a.mp4.json"), "{\"as_it_is\": \"x\", \"priority\": 5}");

    Recording found = recordings(temp).describe(clip);
    assertThat(found.asItIs()).isFalse();
    assertThat(found.sidecarRefusal()).isNull();
    assertThat(found.priority()).isEqualTo(5);
  }

  @Test
  void aNameThatDoesNotMatchIsFine() throws IOException {
    Recording found = recordings(temp).describe(clip("it's\n${x}.mp4"));

    assertThat(found.matched()).isFalse();
    assertThat(found.cameraId()).isEqualTo("unknown");
    assertThat(found.timestampVideo()).isNull();
    assertThat(found.bucketPath()).isEqualTo("it_s___x_.mp4");
  }

  @Test
  void aFileThatCannotBeOpenedCanStillBeDescribed() {
    Fingerprint held = new Fingerprint("a/q/C\uFFFDm_20261120_101530.mp4", 0, 0);

    assertThat(recordings(temp).describe(held).bucketPath())
        .isEqualTo("a/q/C_m_20261120_101530.mp4");
  }

  @Test
  void aFileThatIsGoneIsAnError() {
    assertThatThrownBy(() -> recordings(temp).describe(temp.resolve("gone.mp4")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("gone.mp4: not a readable file in " + temp);
  }
}
