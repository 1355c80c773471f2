package dev.offlineupload.housekeeping;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.ObjectKey;
import dev.offlineupload.recording.RecordingFile;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.recording.SetAside;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves the files of old failed and expired rows aside, with a note of what went wrong, so that
 * neither the recording nor the reason is lost and the file is not found again.
 */
public final class DeadLetters {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A process can't wait for a file's lock that it has itself. */
  private static final Object ONE_AT_A_TIME = new Object();

  /**
   * Bytes; most file systems have room for 255, the note's name is longer, a number may be added.
   */
  private static final int LONGEST_NAME = 255 - 16;

  /** Bytes; Linux has room for 4096. */
  private static final int LONGEST_PATH = 4096 - 64;

  private static final List<String> NOTED =
      List.of(
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

  private final RecordingsFolder recordings;
  private final Path deadLetters;

  /**
   * @param deadLetters the folder they go to, below which they keep their relative path
   */
  public DeadLetters(RecordingsFolder recordings, Path deadLetters) {
    this.recordings = recordings;
    this.deadLetters = deadLetters;
  }

  /**
   * Moves one aside. One at a time, of all processes: two that copy the same file to another file
   * system would each take the other's copy for a half one.
   *
   * @param row the row, by column name
   * @return where its file is now; where it would be if there is no file
   * @throws IOException if it can't be moved; the row must then stay
   */
  public String moveAside(Map<String, Object> row) throws IOException {
    Files.createDirectories(deadLetters);
    Path lock = deadLetters.resolveSibling(deadLetters.getFileName() + ".lock");
    synchronized (ONE_AT_A_TIME) {
      try (FileChannel channel = FileChannel.open(lock, CREATE, WRITE)) {
        channel.lock();
        return moveAsideAlone(row);
      }
    }
  }

  private String moveAsideAlone(Map<String, Object> row) throws IOException {
    String videoPath = String.valueOf(row.get("video_path"));
    Optional<Path> file = recordings.find(videoPath);
    ObjectNode note = note(row);
    Path target = place(target(videoPath, file), note);
    Files.createDirectories(target.getParent());
    write(note, note(target));
    try {
      if (file.isPresent()) {
        move(QueuedUpload.of(row), recordings.at(file.get()), target);
      }
    } catch (IOException denied) {
      // It is tried again with the next clean-up, which would leave a note each time.
      if (!Files.exists(target)) {
        Files.deleteIfExists(note(target));
      }
      throw denied;
    }
    return target.toString();
  }

  /** Whole or not at all: half a note would be taken for another's. */
  private static void write(ObjectNode note, Path file) throws IOException {
    Path draft = file.resolveSibling(".error.json.part");
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(draft.toFile(), note);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * A plain and shorter one where the path leads elsewhere, is absolute, or leaves no room for the
   * note's.
   */
  private Path target(String videoPath, Optional<Path> file) {
    String plain = ObjectKey.of(videoPath);
    Path target =
        deadLetters.resolve(
            file.filter(recordings::isWatched).map(recordings::videoPath).orElse(plain));
    boolean fits = bytes(target.getFileName()) <= LONGEST_NAME && bytes(target) <= LONGEST_PATH;
    return fits ? target : deadLetters.resolve(plain);
  }

  private static int bytes(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** Another file may have taken the name since; that one is not this row's, and stays. */
  private void move(QueuedUpload upload, RecordingFile file, Path target) throws IOException {
    try (SetAside clip = SetAside.of(file, upload.id());
        SetAside sidecar = SetAside.of(file.sidecar(), upload.id())) {
      clip.restore();
      sidecar.restore();
      if (upload.isIn(recordings)) {
        Optional<SetAside.Looked> looked = clip.look();
        // What can be there is a copy of this very file that was cut off (see place()).
        move(clip, upload.isIn(recordings) ? looked : Optional.empty(), target);
      }
      boolean isMoved = Files.exists(target) && Files.notExists(file.path());
      if (isMoved && Files.isRegularFile(file.sidecar().path(), LinkOption.NOFOLLOW_LINKS)) {
        move(sidecar, sidecar.look(), RecordingFile.of(target).sidecar().path());
      }
    } catch (NoSuchFileException gone) {
      // With its folder: then there is nothing to move.
    }
  }

  private void move(SetAside file, Optional<SetAside.Looked> looked, Path target)
      throws IOException {
    if (looked.isPresent() && file.take(looked.get())) {
      file.moveTo(target, deadLetters);
    }
  }

  /** A name that is free, or that this very row got when an earlier try at it was cut off. */
  private static Path place(Path wanted, ObjectNode note) {
    Path target = wanted;
    for (int n = 2; isTaken(target, note); n++) {
      target = wanted.resolveSibling(n + "-" + wanted.getFileName());
    }
    return target;
  }

  private static boolean isTaken(Path target, ObjectNode note) {
    if (!Files.exists(note(target))) {
      return Files.exists(target);
    }
    try {
      return !note.toString().equals(MAPPER.readTree(note(target).toFile()).toString());
    } catch (IOException unreadable) {
      return true;
    }
  }

  private static Path note(Path target) {
    return target.resolveSibling(target.getFileName() + ".error.json");
  }

  private static ObjectNode note(Map<String, Object> row) {
    ObjectNode note = MAPPER.createObjectNode();
    NOTED.forEach(column -> note.putPOJO(column, row.get(column)));
    return note;
  }
}
