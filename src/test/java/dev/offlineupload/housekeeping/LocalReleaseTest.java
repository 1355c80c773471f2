package dev.offlineupload.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.support.KnownWriters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalReleaseTest {
  private static final String SHA_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path temp;
  private Path root;
  private Path clip;
  private LocalRelease release;
  private final KnownWriters writers = new KnownWriters();
  private boolean durable = true;
  private Runnable meanwhile = () -> {};

  @BeforeEach
  void writeClip() throws IOException {
    root = temp.resolve("recordings");
    clip = root.resolve("a/b/clip.mp4");
    Files.createDirectories(clip.getParent());
    Files.writeString(clip, "abc");
    release = releaseOf(root);
  }

  private LocalRelease releaseOf(Path root) {
    return new LocalRelease(
        new RecordingsFolder(root),
        writers,
        uploads -> {
          meanwhile.run();
          return durable ? uploads : List.of();
        },
        new EmptyFolders(new RecordingsFolder(root), System::nanoTime));
  }

  private String released(QueuedUpload upload) {
    return howOf(release, upload);
  }

  private static String howOf(LocalRelease release, QueuedUpload upload) {
    return release.release(release.only(upload)).get(0).how();
  }

  private QueuedUpload uploaded() {
    Map<String, Object> row = Rows.of(root, clip);
    row.put("checksum", SHA_OF_ABC);
    return QueuedUpload.of(row);
  }

  @Test
  void theVeryFileGoesWithItsSidecar() throws IOException {
    Path sidecar = Files.writeString(RecordingsFolder.sidecarOf(clip), "{}");
    QueuedUpload upload = uploaded();
    assertThat(release.isOnDisk(upload)).isTrue();

    assertThat(released(upload)).isEqualTo("released");

    assertThat(clip).doesNotExist();
    assertThat(sidecar).doesNotExist();
    assertThat(clip.getParent()).as("folders go later").exists();
    assertThat(release.isOnDisk(upload)).isFalse();
  }

  @Test
  void otherContentOfTheSameSizeAndTimeStays() throws IOException {
    QueuedUpload upload = uploaded();
    FileTime time = Files.getLastModifiedTime(clip);
    Files.writeString(clip, "abd");
    Files.setLastModifiedTime(clip, time);

    assertThat(released(upload)).isEqualTo("replaced");
    assertThat(clip).hasContent("abd");
  }

  @Test
  void aFileThatIsReplacedWhileTheRowIsMadeDurableStays() throws IOException {
    QueuedUpload upload = uploaded();
    Path next = Files.writeString(temp.resolve("next.mp4"), "another clip");
    meanwhile = () -> assertThat(next.toFile().renameTo(clip.toFile())).isTrue();
    assertThat(released(upload)).isEqualTo("replaced");
    assertThat(clip).hasContent("another clip");
  }

  @Test
  void nothingGoesOnTheWordOfADatabaseThatIsGone() {
    durable = false;
    assertThat(released(uploaded())).isEqualTo("kept");
    assertThat(clip).exists();
  }

  @Test
  void aSidecarThatCanNotGoDoesNotKeepTheRecording() throws IOException {
    Files.createDirectories(RecordingsFolder.sidecarOf(clip).resolve("odd"));

    assertThat(released(uploaded())).isEqualTo("released");
    assertThat(clip).doesNotExist();
  }

  @Test
  void anotherFileOfThatNameStays() throws IOException {
    QueuedUpload upload = uploaded();
    Path sidecar = Files.writeString(RecordingsFolder.sidecarOf(clip), "{}");
    Files.setLastModifiedTime(clip, FileTime.fromMillis(1_000));
    assertThat(released(upload)).isEqualTo("replaced");
    assertThat(release.isOnDisk(upload)).isFalse();
    Files.writeString(clip, "longer");
    assertThat(released(upload)).isEqualTo("replaced");

    assertThat(clip).exists();
    assertThat(sidecar).exists();
  }

  @Test
  void aLinkOrFolderOfThatNameStays() throws IOException {
    QueuedUpload upload = uploaded();
    Path moved = Files.move(clip, temp.resolve("moved.mp4"));
    Files.createSymbolicLink(clip, moved);
    assertThat(released(upload)).isEqualTo("replaced");
    Files.delete(clip);
    Files.createDirectory(clip);
    assertThat(released(upload)).isEqualTo("replaced");

    assertThat(moved).exists();
    assertThat(clip).isDirectory();
  }

  @Test
  void aFileThatSomeoneElseDeletedIsAbsent() throws IOException {
    QueuedUpload upload = uploaded();
    Files.delete(clip);
    assertThat(released(upload)).isEqualTo("absent");
    assertThat(release.isGone(upload.videoPath())).isTrue();
  }

  @Test
  void aFolderThatIsAwayHasLetNothingGo() throws IOException {
    QueuedUpload upload = uploaded();
    Files.move(root, temp.resolve("unmounted"));

    assertThat(released(upload)).isEqualTo("kept");
    assertThat(release.isGone(upload.videoPath())).isFalse();
  }

  @Test
  void aFileThatCanNotBeDeletedIsKept() throws IOException {
    QueuedUpload upload = uploaded();
    assumeTrue(clip.getParent().toFile().setWritable(false));
    try {
      assumeTrue(!Files.isWritable(clip.getParent()), "this account may write everywhere");
      assertThat(released(upload)).isEqualTo("kept");
    } finally {
      assertThat(clip.getParent().toFile().setWritable(true)).isTrue();
    }
    assertThat(clip).exists();
  }

  @Test
  void aFileThatSomebodyHasOpenForWritingStaysUntilItIsClosed() {
    writers.write(clip, "ffmpeg (process 7)");

    assertThat(released(uploaded())).isEqualTo("kept");
    assertThat(clip).exists();
    assertThat(writers.looks()).as("not by what was seen before").isEqualTo(1);
    writers.write(clip, null);
    assertThat(released(uploaded())).isEqualTo("released");
    assertThat(clip).doesNotExist();
  }
}
