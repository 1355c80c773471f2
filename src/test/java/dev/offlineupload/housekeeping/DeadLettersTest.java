package dev.offlineupload.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.offlineupload.recording.RecordingFile;
import dev.offlineupload.recording.RecordingsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {
  @TempDir Path temp;
  private Path root;
  private Path aside;
  private Path clip;
  private DeadLetters deadLetters;

  @BeforeEach
  void writeClip() throws IOException {
    root = temp.resolve("recordings");
    aside = temp.resolve("offline_data/dead-letter");
    clip = root.resolve("São João/clip.mp4");
    Files.createDirectories(clip.getParent());
    Files.writeString(clip, "abc");
    deadLetters = new DeadLetters(new RecordingsFolder(root), aside);
  }

  private static JsonNode note(Path target) throws IOException {
    return new ObjectMapper().readTree(Path.of(target + ".error.json").toFile());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(aside)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @Test
  void theFileMovesAsideWithANoteOfItsFault() throws IOException {
    Path target = Path.of(deadLetters.moveAside(Rows.of(root, clip)));

    assertThat(target).isEqualTo(aside.resolve("São João/clip.mp4")).hasContent("abc");
    assertThat(clip).doesNotExist();
    JsonNode note = note(target);
    assertThat(note.fieldNames())
        .toIterable()
        .containsExactly(
            "id",
            "video_path",
            "camera_id",
            "session_id",
            "arena",
            "quadra",
            "status",
            "retry_count",
            "last_attempt",
            "error_message",
            "bucket_path",
            "file_size",
            "checksum");
    assertThat(note.path("error_message").asText()).isEqualTo("413 EntityTooLarge: \"too\" large");
    assertThat(note.path("retry_count").asInt()).isEqualTo(5);
  }

  @Test
  void aNameWithoutRoomForTheNotesIsShortened() throws IOException {
    Path longest = Files.move(clip, clip.resolveSibling("é".repeat(125) + ".mp4"));

    Path target = Path.of(deadLetters.moveAside(Rows.of(root, longest)));

    assertThat(target).hasContent("abc");
    assertThat(longest).doesNotExist();
    assertThat(note(target).path("video_path").asText()).endsWith("é.mp4");
  }

  @Test
  void nothingAsideIsEverOverwritten() throws IOException {
    deadLetters.moveAside(Rows.of(root, clip));
    Files.writeString(clip, "second");
    Path second = Path.of(deadLetters.moveAside(Rows.of(root, clip)));
    Files.writeString(clip, "third");
    Path third = Path.of(deadLetters.moveAside(Rows.of(root, clip)));

    assertThat(aside.resolve("São João/clip.mp4")).hasContent("abc");
    assertThat(second).isEqualTo(aside.resolve("São João/2-clip.mp4")).hasContent("second");
    assertThat(third).isEqualTo(aside.resolve("São João/3-clip.mp4")).hasContent("third");
    assertThat(files()).hasSize(6);
  }

  @Test
  void aRowThatIsMovedAsideAgainAfterACrashKeepsItsPlace() throws IOException {
    Map<String, Object> row = Rows.of(root, clip);
    Path first = Path.of(deadLetters.moveAside(row));
    Path again = Path.of(deadLetters.moveAside(row));
    assertThat(again).isEqualTo(first).hasContent("abc");
    assertThat(files()).as("the clip and one note").hasSize(2);
  }

  @Test
  void aMoveThatWasCutOffHalfWayIsDoneAgainInItsPlace() throws IOException {
    Map<String, Object> row = Rows.of(root, clip);
    FileTime time = Files.getLastModifiedTime(clip);
    Path first = Path.of(deadLetters.moveAside(row));
    Files.writeString(clip, "abc");
    Files.setLastModifiedTime(clip, time);
    Files.writeString(first, "a");

    assertThat(Path.of(deadLetters.moveAside(row))).isEqualTo(first).hasContent("abc");
    assertThat(clip).doesNotExist();
    assertThat(files()).hasSize(2);
  }

  @Test
  void anotherFileOfThatNameStays() throws IOException {
    Map<String, Object> row = Rows.of(root, clip);
    Files.setLastModifiedTime(clip, FileTime.fromMillis(1_000));

    Path target = Path.of(deadLetters.moveAside(row));

    assertThat(clip).hasContent("abc");
    assertThat(target).doesNotExist();
    assertThat(note(target).path("id").asInt()).isEqualTo(7);
  }

  @Test
  void aFileThatIsGoneLeavesItsNote() throws IOException {
    Map<String, Object> row = Rows.of(root, clip);
    Files.delete(clip);

    Path target = Path.of(deadLetters.moveAside(row));

    assertThat(target).doesNotExist();
    assertThat(note(target).path("status").asText()).isEqualTo("failed");
  }

  @Test
  void aRowThatLeadsElsewhereMovesNothing() throws IOException {
    Path outside = Files.writeString(temp.resolve("outside.mp4"), "abc");
    for (String path : List.of("../outside.mp4", outside.toString(), "a\u0000b")) {
      Map<String, Object> row = Rows.of(root, clip);
      row.put("video_path", path);

      Path target = Path.of(deadLetters.moveAside(row));

      assertThat(target.normalize()).startsWithRaw(aside);
      assertThat(note(target).path("video_path").asText()).isEqualTo(path);
    }
    assertThat(outside).exists();
  }

  @Test
  void aMoveThatFailsLeavesNoNoteEachTime() throws IOException {
    Map<String, Object> row = Rows.of(root, clip);
    assumeTrue(clip.getParent().toFile().setWritable(false));
    try {
      assumeTrue(!Files.isWritable(clip.getParent()), "this account may write everywhere");
      assertThatThrownBy(() -> deadLetters.moveAside(row)).isInstanceOf(IOException.class);
    } finally {
      assertThat(clip.getParent().toFile().setWritable(true)).isTrue();
    }
    assertThat(clip).exists();
    assertThat(files()).isEmpty();
  }

  /** The daily clean-up and one that somebody asks for. */
  @Test
  void twoAtOnceKeepFileAndNote() throws Exception {
    for (int round = 0; round < 200; round++) {
      Path one = Files.writeString(root.resolve(round + ".mp4"), "abc");
      Map<String, Object> row = Rows.of(root, one);
      DeadLetters other = new DeadLetters(new RecordingsFolder(root), aside);
      CyclicBarrier together = new CyclicBarrier(2);
      CompletableFuture<String> theirs =
          CompletableFuture.supplyAsync(() -> moved(together, other, row));
      Path ours = Path.of(moved(together, deadLetters, row));
      assertThat(theirs.get()).isEqualTo(ours.toString());
      assertThat(ours).hasContent("abc");
      assertThat(note(ours).get("video_path").asText()).isEqualTo(round + ".mp4");
    }
  }

  private static String moved(
      CyclicBarrier together, DeadLetters letters, Map<String, Object> row) {
    try {
      together.await();
      return letters.moveAside(row);
    } catch (Exception fault) {
      throw new IllegalStateException(fault);
    }
  }

  @Test
  void aSidecarThatCanNotFollowLeavesTheNoteWithItsFile() throws IOException {
    Files.createDirectories(aside.resolve("São João/clip.mp4.json/in-the-way"));
    Files.writeString(RecordingFile.of(clip).sidecar().path(), "{}");
    assertThatThrownBy(() -> deadLetters.moveAside(Rows.of(root, clip)))
        .isInstanceOf(IOException.class);
    Path target = aside.resolve("São João/clip.mp4");
    assertThat(target).hasContent("abc");
    assertThat(note(target).get("id").asInt()).isPositive();
  }

  @Test
  void anotherFileSystemIsNoObstacle() throws IOException {
    Path shm = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(shm), "no second file system here");
    assumeTrue(!Files.getFileStore(shm).equals(Files.getFileStore(temp)));
    Path far = Files.createTempDirectory(shm, "far");
    try {
      Path letters = far.resolve("dead-letter");
      DeadLetters across = new DeadLetters(new RecordingsFolder(root), letters);
      Path target = Path.of(across.moveAside(Rows.of(root, clip)));
      assertThat(target).hasContent("abc");
      assertThat(clip).doesNotExist();
    } finally {
      try (Stream<Path> all = Files.walk(far)) {
        for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
