package dev.offlineupload.verify;

import dev.offlineupload.doors.UploadFilter;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.Readiness;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.recording.Selection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One pass over the ledger, row by row, and then over the recordings folder. Holds one page of rows
 * at a time, and asks storage one question at a time: by lists of folders, and by itself for what
 * these do not vouch for.
 */
public final class Verification {
  private final VerifyDoors doors;
  private final RowCheck rows;
  private final FileCheck files;

  /**
   * What to do with what is found.
   *
   * @param repair whether to mend it
   * @param releases whether files of completed uploads are let go
   * @param minAge how long a file must hold still before it counts as whole
   */
  public record Aims(boolean repair, boolean releases, Duration minAge) {}

  /**
   * @param known whether the queue knows this very file
   */
  public Verification(
      VerifyDoors doors,
      RecordingsFolder folder,
      Selection selection,
      Readiness readiness,
      Predicate<Fingerprint> known,
      Aims aims,
      Totals totals) {
    this.doors = doors;
    this.rows = new RowCheck(doors, folder, aims.releases(), aims.repair(), totals);
    FileCheck.Repair repair =
        new FileCheck.Repair(
            aims.repair(),
            doors::add,
            aims.minAge(),
            time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
    this.files = new FileCheck(folder, selection, readiness, known, repair, totals);
  }

  /**
   * Asks storage whether it is well.
   *
   * @throws StorageUnavailable if it is not; the message says why
   */
  public void requireStorage() {
    doors.requireStorage();
  }

  /** How many rows the ledger has now. */
  public long count() {
    return doors.count();
  }

  /**
   * Looks at the rows that are asked for.
   *
   * @param most at most so many rows
   * @param progress is called after each row
   * @throws StorageUnavailable if storage can't be asked any more; what was told until then holds
   * @throws IOException if a file or folder can't be read now
   */
  public void rows(UploadFilter filter, long most, Runnable progress) throws IOException {
    long left = most;
    List<Map<String, Object>> page = doors.rows(filter, 0);
    while (!page.isEmpty() && left > 0) {
      long last = 0;
      Set<Long> unchanged = doors.unchanged(page);
      for (Map<String, Object> row : page) {
        if (left-- > 0) {
          rows.check(row, unchanged);
          progress.run();
        }
        last = QueuedUpload.of(row).id();
      }
      page = doors.rows(filter, last);
    }
  }

  /**
   * Looks for recordings in the folder that the queue knows nothing of.
   *
   * @throws InterruptedException if it is interrupted while it waits for files to hold still
   * @throws IOException if the folder can't be read now
   */
  public void files() throws IOException, InterruptedException {
    files.check();
  }
}
