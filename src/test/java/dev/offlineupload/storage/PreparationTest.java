package dev.offlineupload.storage;

import static dev.offlineupload.storage.Uploads.SHA;
import static dev.offlineupload.storage.Uploads.upload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.recording.FileState;
import dev.offlineupload.recording.RecordingsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
  private Preparation preparation;

  @BeforeEach
  void writeClip() throws IOException {
    root = Files.createDirectories(temp.resolve("recordings"));
    clip = Files.writeString(root.resolve("clip.mp4"), "abc");
    preparation = new Preparation(new RecordingsFolder(root));
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
}
