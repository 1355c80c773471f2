package dev.offlineupload.agent;

import dev.offlineupload.config.Settings;
import dev.offlineupload.queue.KnownRecordings;
import dev.offlineupload.recording.Readiness;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.verify.StorageUnavailable;
import dev.offlineupload.verify.Tally;
import dev.offlineupload.verify.Verification;
import dev.offlineupload.verify.Verification.Aims;
import dev.offlineupload.verify.VerifyDoors;

/** The queue and storage, opened for a verification, beside a running agent or where none runs. */
public final class VerificationDoors implements AutoCloseable {
  private static final String[] STAGES = {"doors", "storage", "release", "verify"};

  private final Settings settings;
  private final boolean repair;
  private final QueueDoors queue;
  private final VerifyDoors far;

  private VerificationDoors(Settings settings, boolean repair, QueueDoors queue) {
    this.settings = settings;
    this.repair = repair;
    this.queue = queue;
    this.far = new VerifyDoors(queue.calls(), queue.doors());
  }

  /**
   * Opens them: to read, or to mend what is found, too.
   *
   * @throws dev.offlineupload.queue.UnusableDatabase if the database can't be used
   */
  public static VerificationDoors open(Settings settings, boolean repair) {
    QueueDoors queue =
        repair ? QueueDoors.forWriting(settings, STAGES) : QueueDoors.forReading(settings, STAGES);
    return new VerificationDoors(settings, repair, queue);
  }

  /**
   * Asks storage whether it is well.
   *
   * @throws StorageUnavailable if it is not; the message says why
   */
  public void requireStorage() {
    far.requireStorage();
  }

  /** How many rows the ledger has now. */
  public long count() {
    return far.count();
  }

  /**
   * A pass over them.
   *
   * @param progress is called after each row
   */
  public Verification verification(Tally tally, Runnable progress) {
    RecordingsFolder folder =
        new RecordingsFolder(settings.watch().recordingsDir(), settings.watch().allowedDirs());
    Readiness readiness =
        new Readiness(
            folder, settings.watch().extensions(), settings.watch().minAge(), System::nanoTime);
    return Verification.of(
        far,
        folder,
        readiness,
        new KnownRecordings(queue.dataSource()),
        new Aims(repair, settings.upload().deleteAfterUpload(), settings.watch().minAge()),
        tally,
        progress);
  }

  @Override
  public void close() {
    queue.close();
  }
}
