package dev.offlineupload.agent;

import dev.offlineupload.config.Settings;
import dev.offlineupload.config.WatchSettings;
import dev.offlineupload.observe.Ticks;
import dev.offlineupload.queue.KnownRecordings;
import dev.offlineupload.queue.QueueDatabase;
import dev.offlineupload.recording.BucketPath;
import dev.offlineupload.recording.Exclusions;
import dev.offlineupload.recording.FolderScan;
import dev.offlineupload.recording.PathPattern;
import dev.offlineupload.recording.Readiness;
import dev.offlineupload.recording.Recordings;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.recording.Selection;
import dev.offlineupload.recording.WriteNotices;
import dev.offlineupload.recording.Writers;
import dev.offlineupload.watch.Gathering;
import dev.offlineupload.watch.MovedRecordings;
import dev.offlineupload.watch.PassedOverCounts;
import dev.offlineupload.watch.RecordingFilter;
import dev.offlineupload.watch.Scan;
import dev.offlineupload.watch.ScanBorders;
import dev.offlineupload.watch.UnfinishedRecordings;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.camel.util.concurrent.SynchronousExecutorService;

/** What finds recordings and describes them, under the names that the routes have for it. */
final class WatchBeans {
  private WatchBeans() {}

  static Map<String, Object> beans(
      Settings settings,
      QueueDatabase database,
      KnownRecordings known,
      RecordingsFolder folder,
      Writers writers,
      WriteNotices notices,
      LongSupplier nanoTime) {
    Recordings recordings = recordings(settings, folder);
    Readiness readiness =
        new Readiness(
            folder,
            writers,
            settings.watch().extensions(),
            settings.watch().stillness(),
            nanoTime,
            known::heldFor);
    PassedOverCounts passedOver = new PassedOverCounts(folder, selection(settings));
    UnfinishedRecordings unfinished = new UnfinishedRecordings();
    Scan scan =
        new Scan(
            folder,
            new FolderScan(folder, readiness, nanoTime, notices),
            readiness,
            recordings,
            known,
            new MovedRecordings(folder, database.dataSource()),
            unfinished,
            passedOver);
    Ticks ticks = new Ticks(nanoTime);
    return Map.of(
        "recordings",
        recordings,
        "scan",
        scan,
        "passedOver",
        passedOver,
        "unfinished",
        unfinished,
        "gathering",
        new Gathering(known),
        // A scan ends when what it found is queued.
        "sameThread",
        new SynchronousExecutorService(),
        "ticks",
        ticks,
        "recordingFilter",
        new RecordingFilter(scan, ticks),
        "scanBorders",
        new ScanBorders(scan, ticks));
  }

  /** What is passed over. */
  static Selection selection(Settings settings) {
    WatchSettings watch = settings.watch();
    return new Selection(
        watch.extensions(), new Exclusions(watch.recordingsDir(), watch.exclude()));
  }

  /** Of a recording's path, which of its folders may go once they stay empty. */
  static Function<String, Set<Integer>> dates(Settings settings) {
    return settings.watch().removesDated()
        ? PathPattern.compile(settings.watch().pattern(), ZoneId.systemDefault())::dates
        : path -> Set.of();
  }

  private static Recordings recordings(Settings settings, RecordingsFolder folder) {
    ZoneId zone = ZoneId.systemDefault();
    return new Recordings(
        folder,
        PathPattern.compile(settings.watch().pattern(), zone),
        BucketPath.compile(settings.upload().bucketPath(), zone),
        zone);
  }
}
