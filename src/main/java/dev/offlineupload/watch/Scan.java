package dev.offlineupload.watch;

import dev.offlineupload.queue.QueueUnavailable;
import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.FolderScan;
import dev.offlineupload.recording.Look;
import dev.offlineupload.recording.Readiness;
import dev.offlineupload.recording.Recording;
import dev.offlineupload.recording.Recordings;
import dev.offlineupload.recording.RecordingsFolder;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * One look after the other through the recordings folder: which folders to enter, which files are
 * news for the queue. What was found waits here until the route asks for it.
 */
public final class Scan {
  private final RecordingsFolder folder;
  private final FolderScan folders;
  private final Readiness readiness;
  private final Recordings recordings;
  private final Predicate<Fingerprint> known;
  private final MovedRecordings moved;
  private final UnfinishedRecordings unfinished;
  private final PassedOverCounts passedOver;

  private final Map<Path, Look> found = new ConcurrentHashMap<>();
  private final Set<Path> lookAgain = ConcurrentHashMap.newKeySet();
  private volatile boolean paused;
  private boolean blind;
  private volatile ScanResult last = ScanResult.NONE;
  private int accepted;
  private int notYet;

  /**
   * @param known whether the queue knows this very file
   * @param unfinished hears of what is not taken for finished
   * @param passedOver hears of what is not looked at
   */
  public Scan(
      RecordingsFolder folder,
      FolderScan folders,
      Readiness readiness,
      Recordings recordings,
      Predicate<Fingerprint> known,
      MovedRecordings moved,
      UnfinishedRecordings unfinished,
      PassedOverCounts passedOver) {
    this.folder = folder;
    this.folders = folders;
    this.readiness = readiness;
    this.recordings = recordings;
    this.known = known;
    this.moved = moved;
    this.unfinished = unfinished;
    this.passedOver = passedOver;
  }

  /**
   * Begins a scan.
   *
   * @return false if discovery is paused: nothing is to be scanned
   */
  public boolean begin() {
    if (paused) {
      return false;
    }
    found.clear();
    accepted = 0;
    notYet = 0;
    blind = false;
    lookAgain.removeIf(
        file -> {
          folders.unready(file);
          return true;
        });
    unfinished.begin();
    folders.begin();
    passedOver.begin();
    return true;
  }

  /**
   * Ends a scan.
   *
   * @param complete false if it was cut short by the number of files
   */
  public void end(boolean complete) {
    boolean seen = complete && !blind;
    folders.end(seen);
    passedOver.end(seen);
    unfinished.end(seen);
    last = new ScanResult(last.number() + 1, seen, accepted, notYet);
  }

  /** Whether a folder may hold news (mtime: ms since the epoch); one met before isn't excluded. */
  boolean enters(Path directory, long mtime) {
    if (!folders.isKnown(directory) && passedOver.excludesFolder(directory)) {
      return false;
    }
    boolean entered = folders.enter(directory, mtime);
    passedOver.met(directory, entered, entered || folders.isKnown(directory));
    return entered;
  }

  /** Whether a file is news for the queue: a recording to upload, or one to hold. */
  boolean accepts(Path file) {
    if (passedOver.excludesFile(file)) {
      return false;
    }
    Optional<Fingerprint> now = folder.fingerprint(file);
    if (now.isPresent() && isKnown(file, now.get())) {
      return false;
    }
    Look look = readiness.look(file);
    passedOver.looked(file, look);
    if (look instanceof Look.NotYet wait) {
      notYet++;
      unfinished.add(wait);
      folders.unready(file);
    }
    boolean news = isReady(file, look) || isNewlyHeld(file, look);
    if (news) {
      accepted++;
      folders.accepted(file);
      found.put(file, look);
    }
    return news;
  }

  private boolean isReady(Path file, Look look) {
    if (!(look instanceof Look.Ready ready)) {
      return false;
    }
    try {
      if (!moved.isInLane(ready.fingerprint())) {
        return true;
      }
    } catch (QueueUnavailable fault) {
      blind = true;
    }
    notYet++;
    folders.unready(file);
    return false;
  }

  /** While the queue can't be asked, no file is news; each is met again by the next scan. */
  private boolean isKnown(Path file, Fingerprint now) {
    try {
      if (!blind && known.test(now)) {
        return true;
      }
    } catch (QueueUnavailable fault) {
      blind = true;
    }
    if (blind) {
      folders.unready(file);
    }
    return blind;
  }

  /** What is held is said once a run, and looked at again with every scan if its fault may pass. */
  private boolean isNewlyHeld(Path file, Look look) {
    if (!(look instanceof Look.Held held)) {
      return false;
    }
    if (held.mayPass()) {
      folders.unready(file);
    }
    return held.isNews();
  }

  /**
   * Describes a file that was found.
   *
   * @param file as it was listed; the consumer's own paths take a backslash for a slash
   * @throws IllegalStateException if this scan did not find it
   */
  public Found describe(File file) {
    Look look = found.remove(file.toPath());
    if (look instanceof Look.Ready ready) {
      Recording recording = recordings.describe(ready.fingerprint());
      return moved
          .taken(ready.fingerprint())
          .map(row -> new Found(recording, null, row.videoPath(), row.id()))
          .orElseGet(() -> new Found(recording, null));
    }
    if (look instanceof Look.Held held) {
      return new Found(recordings.describe(held.fingerprint()), held.reason());
    }
    throw new IllegalStateException("Not found by this scan: " + file);
  }

  /**
   * Asks for another look at a file whose folder may be settled: a file that is written to in place
   * does not change its folder's time.
   */
  public void lookAgain(String videoPath) {
    folder.find(videoPath).filter(folder::isWatched).ifPresent(lookAgain::add);
  }

  /** The next scan leaves no folder out. */
  public void lookEverywhere() {
    folders.lookEverywhere();
  }

  /**
   * Pauses discovery.
   *
   * @return whether it was going on until now
   */
  public synchronized boolean pause() {
    boolean was = !paused;
    paused = true;
    return was;
  }

  public void resume() {
    paused = false;
  }

  public boolean isPaused() {
    return paused;
  }

  /** What scans pass over. */
  PassedOverCounts passedOver() {
    return passedOver;
  }

  /** How many folders are left out of scans until they change. */
  public long settledFolders() {
    return folders.settled();
  }

  /** What the last scan came to. */
  public ScanResult last() {
    return last;
  }
}
