package dev.offlineupload.verify;

import static dev.offlineupload.verify.Difference.COMPLETED_BUT_DIFFERS;
import static dev.offlineupload.verify.Difference.COMPLETED_BUT_MISSING_REMOTELY;
import static dev.offlineupload.verify.Difference.COMPLETED_NOT_RELEASED;
import static dev.offlineupload.verify.Difference.FAILED_BUT_THERE;
import static dev.offlineupload.verify.Difference.FAILED_WITHOUT_FILE;
import static dev.offlineupload.verify.Difference.FILE_NOT_IN_QUEUE;
import static dev.offlineupload.verify.Difference.PENDING_BUT_THERE;
import static dev.offlineupload.verify.Difference.PENDING_WITHOUT_FILE;
import static dev.offlineupload.verify.Difference.STORAGE_REFUSES_TO_TELL;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.verify.Finding.Resolution;
import dev.offlineupload.verify.Totals.Looked;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** One row against its object and its file. */
final class RowCheck {
  /** A row in which one of these has changed is in motion: nothing is said of it. */
  private static final List<String> STATE =
      List.of("status", "bucket_path", "file_size", "file_mtime", "released_at", "completed_at");

  /** How a difference is mended. True if it is no more, whoever mended it. */
  @FunctionalInterface
  private interface Repair {
    boolean isMade() throws IOException;
  }

  private final VerifyDoors doors;
  private final RecordingsFolder folder;
  private final boolean releases;
  private final boolean repair;
  private final Totals totals;

  /**
   * @param releases whether the files of completed uploads are let go
   * @param repair whether to mend what is found
   */
  RowCheck(
      VerifyDoors doors, RecordingsFolder folder, boolean releases, boolean repair, Totals totals) {
    this.doors = doors;
    this.folder = folder;
    this.releases = releases;
    this.repair = repair;
    this.totals = totals;
  }

  /**
   * Checks a row.
   *
   * @param unchanged ids of those whose objects are known to be as they were proven
   * @throws StorageUnavailable if storage can't be asked now
   * @throws IOException if its file or folder can't be read now
   */
  void check(Map<String, Object> row, Set<Long> unchanged) throws IOException {
    totals.count(Looked.ROWS);
    QueuedUpload upload = QueuedUpload.of(row);
    switch (String.valueOf(row.get("status"))) {
      case "completed" -> completed(row, upload, unchanged.contains(upload.id()));
      case "failed", "expired" -> ended(row, upload);
      case "pending" -> pending(row, upload);
      default -> totals.count(Looked.UPLOADING);
    }
  }

  private void completed(Map<String, Object> row, QueuedUpload upload, boolean unchanged)
      throws IOException {
    if (unchanged) {
      released(row, upload);
      return;
    }
    if (upload.bucketPath() == null) {
      // Adopted: the system before us did not note under which key.
      totals.count(Looked.UNPROVEN);
      return;
    }
    VerifyDoors.Compared there = doors.compare(upload);
    switch (there.outcome()) {
      case "absent" -> missing(COMPLETED_BUT_MISSING_REMOTELY, RowCheck::isGone, row, upload);
      case "conflict" -> missing(COMPLETED_BUT_DIFFERS, RowCheck::isAnother, row, upload);
      case "refuse" ->
          found(STORAGE_REFUSES_TO_TELL, row, there.message(), Resolution.LEFT, () -> false);
      case "verified" -> released(row, upload);
      default -> totals.count(Looked.UNPROVEN);
    }
  }

  private static String isGone(LocalCopy copy) {
    return "its object is gone (" + copy.words() + ")";
  }

  private static String isAnother(LocalCopy copy) {
    return "another object has its key (" + copy.words() + ")";
  }

  private void missing(
      Difference what,
      Function<LocalCopy, String> words,
      Map<String, Object> row,
      QueuedUpload upload)
      throws IOException {
    LocalCopy copy = LocalCopy.of(row, folder);
    String detail = words.apply(copy);
    Resolution otherwise = copy.isGoneForGood() ? Resolution.LOST : Resolution.LEFT;
    found(
        what, row, detail, otherwise, () -> copy == LocalCopy.HERE && doors.reopen(upload, detail));
  }

  private void released(Map<String, Object> row, QueuedUpload upload) throws IOException {
    if (row.get("completed_at") == null || !upload.isIn(folder)) {
      return;
    }
    boolean waits = row.get("waits") instanceof Number time && time.intValue() == 1;
    LocalCopy copy = LocalCopy.of(row, folder);
    if (copy == LocalCopy.OTHER) {
      found(
          FILE_NOT_IN_QUEUE,
          row,
          "another recording with its path, size and time, neither queued nor uploaded",
          Resolution.LEFT,
          () -> doors.disown(upload));
    } else if (releases && !waits && copy == LocalCopy.HERE) {
      found(
          COMPLETED_NOT_RELEASED,
          row,
          "proven now, but its file is still here",
          Resolution.LEFT,
          () -> doors.release(upload) || LocalCopy.of(row, folder) != LocalCopy.HERE);
    }
  }

  private void ended(Map<String, Object> row, QueuedUpload upload) throws IOException {
    String object = object(upload);
    if (object.equals("verified")) {
      there(FAILED_BUT_THERE, row, upload);
    } else if (LocalCopy.isGone(upload, folder)) {
      withoutFile(FAILED_WITHOUT_FILE, row, object);
    }
  }

  /** While its file is here, it is the agent's to upload. */
  private void pending(Map<String, Object> row, QueuedUpload upload) throws IOException {
    if (!LocalCopy.isGone(upload, folder)) {
      return;
    }
    String object = object(upload);
    if (object.equals("verified")) {
      there(PENDING_BUT_THERE, row, upload);
    } else {
      withoutFile(PENDING_WITHOUT_FILE, row, object);
    }
  }

  private String object(QueuedUpload upload) {
    return upload.bucketPath() == null ? "absent" : doors.compare(upload).outcome();
  }

  private void there(Difference what, Map<String, Object> row, QueuedUpload upload)
      throws IOException {
    found(what, row, "its object is there", Resolution.LEFT, () -> doors.completeFound(upload));
  }

  private void withoutFile(Difference what, Map<String, Object> row, String object)
      throws IOException {
    String detail =
        switch (object) {
          case "absent" -> "its file is gone, and its object is not there";
          case "sized" ->
              "its file is gone; an object of its size is there, no more can be compared";
          case "refuse" -> "its file is gone, and storage refuses to tell of its object";
          default -> "its file is gone, and another object has its key";
        };
    found(what, row, detail, Resolution.LEFT, () -> false);
  }

  private void found(
      Difference what, Map<String, Object> row, String detail, Resolution otherwise, Repair mend)
      throws IOException {
    QueuedUpload upload = QueuedUpload.of(row);
    if (doors.row(upload.id()).filter(now -> isSame(row, now)).isEmpty()) {
      totals.count(Looked.UPLOADING);
      return;
    }
    Resolution resolution = repair && mend.isMade() ? Resolution.REPAIRED : otherwise;
    totals.found(
        new Finding(
            what,
            upload.id(),
            String.valueOf(row.get("status")),
            upload.videoPath(),
            upload.bucketPath(),
            detail,
            resolution));
  }

  private static boolean isSame(Map<String, Object> row, Map<String, Object> now) {
    return STATE.stream().allMatch(column -> Objects.equals(row.get(column), now.get(column)));
  }
}
