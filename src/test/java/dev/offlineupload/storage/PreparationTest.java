package dev.offlineupload.storage;

import static dev.offlineupload.storage.Uploads.SHA;
import static dev.offlineupload.storage.Uploads.upload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.BucketPath;
import dev.offlineupload.recording.FileState;
import dev.offlineupload.recording.PathPattern;
import dev.offlineupload.recording.Recordings;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.support.KnownWriters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {
  private static final String SHA_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir Path temp;
  private Path root;
  private Path clip;
  private final KnownWriters writers = new KnownWriters();
  private Preparation preparation;

  @BeforeEach
  void writeClip() throws IOException {
    root = Files.createDirectories(temp.resolve("recordings"));
    clip = Files.writeString(root.resolve("clip.mp4"), "abc");
    RecordingsFolder recordings = new RecordingsFolder(root);
    preparation =
        new Preparation(
            recordings,
            new Recordings(
                recordings,
                PathPattern.compile("{camera_id}_{timestamp}", ZoneOffset.UTC),
                BucketPath.compile("{path}", ZoneOffset.UTC),
                ZoneOffset.UTC),
            writers,
            Attempts.requests());
  }

  private Attempt prepared(Uploads upload) throws IOException {
    return preparation.prepare(Attempt.at(upload.row()));
  }

  @Test
  void theFileThatWasQueuedIsReady() throws IOException {
    Attempt prepared = prepared(Uploads.of(root, clip).with("checksum", null));

    assertThat(prepared.outcome()).isEqualTo("ready");
    assertThat(prepared.upload().checksum()).isEqualTo(SHA_OF_ABC);
    assertThat(prepared.upload().bucketPath()).isEqualTo("clip.mp4");
    assertThat(prepared.upload().fileSize()).isEqualTo(3);
  }

  private Uploads queued() {
    return Uploads.of(root, clip).with("checksum", null).with("asked", "{\"quadra\":\"1\"}");
  }

  private QueuedUpload toldBy(String sidecar, Uploads queued) throws IOException {
    Files.writeString(root.resolve("clip.mp4.json"), sidecar);
    return prepared(queued).upload();
  }

  @Test
  void aSidecarThatCameSinceIsBelievedAndWhatSomebodyAskedForOutweighsIt() throws IOException {
    QueuedUpload told =
        toldBy(
            "{\"arena\":\"A\",\"quadra\":\"2\",\"priority\":5,\"bucket_path\":\"b/c.mp4\",\"x\":1}",
            queued());
    assertThat(told.arena()).isEqualTo("A");
    assertThat(told.quadra()).isEqualTo("1");
    assertThat(told.priority()).isEqualTo(5);
    assertThat(told.bucketPath()).isEqualTo("b/c.mp4");
    assertThat(told.metadata()).isEqualTo("{\"x\":1}");
    assertThat(told.sidecar()).hasSize(64);

    QueuedUpload again = prepared(queued().with("sidecar_sha256", told.sidecar())).upload();
    assertThat(again.arena()).as("it was used before: nothing is read into it anew").isNull();
    assertThat(again.sidecar()).isEqualTo(told.sidecar());
  }

  @Test
  void whatIsHalfWrittenOrBegunIsNotTouched() throws IOException {
    assertThat(toldBy("{\"arena\":\"A", queued()).sidecar()).isNull();
    assertThat(toldBy("{\"arena\":\"A\"}", queued().with("tus_id", "t")).sidecar()).isNull();
    assertThat(toldBy("{\"arena\":\"A\"}", queued().with("asked", "[no")).arena()).isEqualTo("A");
  }

  @Test
  void whatWasSentBeforeItsSidecarCameWasNotMadeOfIt() throws IOException {
    Files.writeString(root.resolve("clip.mp4.json"), "{\"arena\":\"A\"}");
    Attempt found = prepared(queued());
    assertThat(found.upload().sidecar()).isNotNull();
    found.proven(null, "there already");
    assertThat(found.upload().sidecar()).isNull();
  }

  @Test
  void whatMayBeThereUnderItsKeyKeepsIt() throws IOException {
    Uploads tried = queued().with("last_outcome", "snooze");
    QueuedUpload told = toldBy("{\"arena\":\"A\"}", tried.with("bucket_path", "clip_ba7816bf.mp4"));
    assertThat(told.arena()).as("a key that was changed for another's sake is its own").isNotNull();
    assertThat(told.bucketPath()).isEqualTo("clip_ba7816bf.mp4");

    QueuedUpload other = toldBy("{\"bucket_path\":\"b.mp4\"}", tried);
    assertThat(other.bucketPath()).isEqualTo("clip_ba7816bf.mp4");
    assertThat(other.sidecar()).as("so it was not used").isNull();
  }

  @Test
  void aFileThatWasTouchedIsReadAgainAndIsReadyWithTheSameContent() throws IOException {
    Uploads queued = Uploads.of(root, clip).with("checksum", SHA_OF_ABC);
    assertThat(prepared(queued).upload().checksum()).isEqualTo(SHA_OF_ABC);
    assertThat(clip.toFile().setExecutable(true)).isTrue();

    assertThat(prepared(queued).upload().checksum()).isEqualTo(SHA_OF_ABC);
  }

  @Test
  void otherContentOfTheSameSizeAndTimeIsDescribedAnew() throws IOException {
    Uploads queued = Uploads.of(root, clip).with("checksum", SHA_OF_ABC);
    prepared(queued);
    FileTime time = Files.getLastModifiedTime(clip);
    Files.writeString(clip, "abd");
    Files.setLastModifiedTime(clip, time);

    assertThat(prepared(queued).outcome()).isEqualTo("changed");
  }

  @Test
  void aFileThatNobodyTouchedIsNotReadAgain() throws IOException {
    Uploads hashed =
        Uploads.of(root, clip).with("checksum", SHA).with("file_ctime", FileState.of(clip).ctime());
    assertThat(prepared(hashed).upload().checksum()).isEqualTo(SHA);
  }

  @Test
  void aChecksumWithoutItsTimeIsNotBelieved() throws IOException {
    assertThat(prepared(Uploads.of(root, clip).with("checksum", SHA)).outcome())
        .isEqualTo("changed");
  }

  @Test
  void aKeyIsChosenWhereThereIsNone() throws IOException {
    Path accented = Files.writeString(root.resolve("Câmera 3.mp4"), "abc");
    Attempt prepared =
        prepared(Uploads.of(root, accented).with("checksum", null).with("bucket_path", null));
    assertThat(prepared.upload().bucketPath()).isEqualTo("Camera_3.mp4");
  }

  @Test
  void aNewTimeAloneIsNoOtherContent() throws IOException {
    Uploads begun = Uploads.of(root, clip).with("checksum", SHA_OF_ABC).with("tus_id", "tus");
    Files.setLastModifiedTime(clip, FileTime.fromMillis(5_000));

    Attempt prepared = prepared(begun);

    assertThat(prepared.outcome()).isEqualTo("ready");
    assertThat(prepared.upload().tusId()).isEqualTo("tus");
    assertThat(prepared.upload().fileMtime()).isEqualTo(5_000);
  }

  @Test
  void aChangedFileIsDescribedAnew() throws IOException {
    Uploads queued = Uploads.of(root, clip).with("checksum", null);
    Files.setLastModifiedTime(clip, FileTime.fromMillis(5_000));

    Attempt prepared = prepared(queued);

    assertThat(prepared.outcome()).isEqualTo("changed");
  }

  @Test
  void anAdoptedRowWaitsUntilTheWatchHasSeenItsFile() throws IOException {
    Attempt prepared =
        prepared(upload("clip.mp4", 3, 0).with("file_mtime", null).with("checksum", "md5-of-x"));

    assertThat(prepared.outcome()).isEqualTo("changed");
    assertThat(prepared.reason()).contains("adopted");
  }

  @Test
  void aFileThatWasDeletedHasVanished() throws IOException {
    Attempt prepared = prepared(upload("gone.mp4", 3, 0));

    assertThat(prepared.outcome()).isEqualTo("vanished");
    assertThat(prepared.reason()).isEqualTo("the file was deleted before it could be sent");
  }

  @Test
  void aFolderThatIsNotMountedIsNoLoss() throws IOException {
    Files.delete(clip);
    assertThat(prepared(upload("clip.mp4", 3, 0)).outcome()).isEqualTo("snooze");
    Files.delete(root);
    assertThat(prepared(upload("clip.mp4", 3, 0)).outcome()).isEqualTo("snooze");
  }

  @Test
  void whatIsNoRegularFileIsRefused() throws IOException {
    Files.createDirectory(root.resolve("folder.mp4"));
    Files.createSymbolicLink(root.resolve("link.mp4"), clip);

    assertThat(prepared(upload("folder.mp4", 3, 0)).reason()).contains("unreadable");
    assertThat(prepared(upload("link.mp4", 3, 0)).outcome()).isEqualTo("missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../clip.mp4", "/etc/passwd", "a/../../x", "a\u0000b"})
  void aRowThatLeadsElsewhereIsRefusedNotPostponedForEver(String path) throws IOException {
    Attempt prepared = prepared(upload(path, 3, 0));

    assertThat(prepared.outcome()).isEqualTo("refuse");
    assertThat(prepared.reason()).startsWith("not a recording's path");
  }

  @Test
  void aFileThatSomebodyHasOpenForWritingWaitsAndKeepsItsProgress() throws IOException {
    Uploads queued = Uploads.of(root, clip).with("checksum", SHA_OF_ABC);
    writers.write(clip, "ffmpeg (process 7)");

    Attempt prepared = prepared(queued);
    assertThat(prepared.outcome()).isEqualTo("snooze");
    assertThat(prepared.reason()).isEqualTo("open for writing by ffmpeg (process 7)");
    writers.write(clip, null);
    assertThat(prepared(queued).outcome()).isEqualTo("ready");
  }
}
