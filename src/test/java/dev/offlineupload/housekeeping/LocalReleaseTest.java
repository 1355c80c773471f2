package dev.offlineupload.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.RecordingFile;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.support.KnownWriters;
import dev.offlineupload.support.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        new EmptyFolders(new RecordingsFolder(root), path -> Set.of(), System::nanoTime));
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

  private static String staysFor(LocalRelease release, QueuedUpload upload) {
    return release.release(release.only(upload)).get(0).sidecarStays();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"arena\":\"B\"} | it came or changed after the upload had begun",
        "{\"arena\":\"A | not valid JSON",
        "{\"arena\":7} | arena must be a text",
        "{\"other\":\"A\"} | none of its fields is ours",
      })
  void aSidecarStaysThatWasNotUsedAsItIs(String json, String reason) throws IOException {
    Path sidecar = Files.writeString(RecordingFile.of(clip).sidecar().path(), json);
    assertThat(staysFor(release, uploadedWith("{\"arena\":\"A\"}"))).contains(reason);
    assertThat(clip).doesNotExist();
    assertThat(sidecar).hasContent(json);
  }

  @Test
  void aSidecarStaysThatIsALink() throws IOException {
    Path other = Files.writeString(temp.resolve("other.json"), "{\"arena\":\"A\"}");
    Path sidecar = Files.createSymbolicLink(RecordingFile.of(clip).sidecar().path(), other);
    assertThat(staysFor(release, uploadedWith("{\"arena\":\"A\"}")))
        .isEqualTo("not a regular file");
    assertThat(sidecar).exists();
  }

  private QueuedUpload uploadedWith(String sidecar) throws IOException {
    Map<String, Object> row = Rows.of(root, clip);
    row.put("checksum", SHA_OF_ABC);
    row.put("sidecar_sha256", sha256(sidecar));
    return QueuedUpload.of(row);
  }

  private String sha256(String text) throws IOException {
    return Sha256.of(Files.writeString(temp.resolve("hashed"), text));
  }

  @Test
  void theVeryFileGoesWithItsSidecar() throws IOException {
    Path sidecar = Files.writeString(RecordingFile.of(clip).sidecar().path(), "{\"arena\":\"A\"}");
    QueuedUpload upload = uploadedWith("{\"arena\":\"A\"}");
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

  /** After the last look, as a step of the deletion itself. */
  @Test
  void aFileThatComesInTheLastMomentStays() throws IOException {
    Path next = Files.writeString(temp.resolve("next.mp4"), "another clip");
    KnownWriters lastAsked =
        new KnownWriters() {
          @Override
          public Optional<String> of(Path file) {
            assertThat(next.toFile().renameTo(clip.toFile())).isTrue();
            return super.of(file);
          }
        };
    QueuedUpload upload = uploaded();
    LocalRelease late =
        new LocalRelease(
            new RecordingsFolder(root),
            lastAsked,
            uploads -> uploads,
            new EmptyFolders(new RecordingsFolder(root), path -> Set.of(), System::nanoTime));
    assertThat(howOf(late, upload)).isEqualTo("kept");
    assertThat(clip).hasContent("another clip");
    assertThat(howOf(release, upload)).isEqualTo("replaced");
  }

  @Test
  void whatAStopLeftAsideGoesAfterAll() throws IOException {
    QueuedUpload upload = uploaded();
    Path left = Files.move(clip, clip.resolveSibling(".offline-upload-" + upload.id()));
    assertThat(release.isOnDisk(upload)).isTrue();
    assertThat(released(upload)).isEqualTo("released");
    assertThat(left).doesNotExist();
    assertThat(clip).doesNotExist();
  }

  @Test
  void whatAStopLeftAsideMakesNoTwinOfAFileThatCameSince() throws IOException {
    QueuedUpload upload = uploaded();
    Path left = Files.move(clip, clip.resolveSibling(".offline-upload-" + upload.id()));
    Files.writeString(clip, "another clip");
    assertThat(released(upload)).isEqualTo("replaced");
    assertThat(left).doesNotExist();
    assertThat(clip).hasContent("another clip");
    assertThat(clip.resolveSibling("2-clip.mp4")).doesNotExist();
  }

  @Test
  void nothingGoesOnTheWordOfADatabaseThatIsGone() {
    durable = false;
    assertThat(released(uploaded())).isEqualTo("kept");
    assertThat(clip).exists();
  }

  @Test
  void aSidecarThatCanNotGoDoesNotKeepTheRecording() throws IOException {
    Files.createDirectories(RecordingFile.of(clip).sidecar().path().resolve("odd"));

    assertThat(released(uploaded())).isEqualTo("released");
    assertThat(clip).doesNotExist();
  }

  @Test
  void anotherFileOfThatNameStays() throws IOException {
    QueuedUpload upload = uploaded();
    Path sidecar = Files.writeString(RecordingFile.of(clip).sidecar().path(), "{}");
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
