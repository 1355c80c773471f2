package dev.offlineupload.recording;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Leaves out of a scan the folders that cannot hold anything new.
 *
 * <p>A folder is settled, and from then on left out while its time of change stays the same, when a
 * whole look at it found no sub-folder (a folder's time does not tell of changes deeper down),
 * nothing to accept and nothing unready (nor does it tell of a file that grows), and its time had
 * already been the same for {@link #STILL} when the look began (two changes may share one time
 * stamp). A file in it that is written to in place is told of by the system ({@link WriteNotices});
 * where that does not tell, the folder is looked at again within a minute. All of that is looked at
 * again every so often, for file systems whose times lie.
 *
 * <p>Use: {@link #begin}; {@link #enter} for each folder before it is listed; {@link #accepted} or
 * {@link #unready} for its files; {@link #end}. For one thread.
 */
public final class FolderScan {
  /** Longer than the coarsest time stamps in use (FAT: 2 s). */
  public static final Duration STILL = Duration.ofMillis(2_100);

  private static final Duration FULL_EVERY = Duration.ofHours(1);
  private static final Duration UNHEARD = Duration.ofSeconds(50);

  private final Path root;
  private final Readiness readiness;
  private final long fullEveryNanos;
  private final long unheardNanos;
  private final WriteNotices notices;
  private final LongSupplier nanoTime;
  private final Map<Path, Folder> folders = new HashMap<>();
  private long scan;
  private long began;
  private long lastFull;
  private volatile boolean full = true;
  private Folder last;

  private static final class Folder {
    private long mtime;
    private long since;
    private long metInScan;
    private long lookedInScan;
    private boolean quiet;
    private boolean settled;
    private boolean heard;
    private long lookedAt;
  }

  /**
   * @param readiness is told of the scans, so that it forgets files that are gone
   * @param nanoTime a monotonic clock such as {@code System::nanoTime}
   * @param notices of files that are written to in place
   */
  public FolderScan(
      RecordingsFolder root, Readiness readiness, LongSupplier nanoTime, WriteNotices notices) {
    this(root, readiness, FULL_EVERY, UNHEARD, nanoTime, notices);
  }

  /**
   * @param fullEvery after which time no folder is left out of one scan
   * @param unheard after which time a folder is looked at again of which the system does not tell
   */
  FolderScan(
      RecordingsFolder root,
      Readiness readiness,
      Duration fullEvery,
      Duration unheard,
      LongSupplier nanoTime,
      WriteNotices notices) {
    this.root = root.root();
    this.readiness = readiness;
    this.fullEveryNanos = fullEvery.toNanos();
    this.unheardNanos = unheard.toNanos();
    this.nanoTime = nanoTime;
    this.notices = notices;
  }

  /** Leaves no folder out of the next scan. For any thread. */
  public void lookEverywhere() {
    full = true;
  }

  /** Starts a scan. One that was begun and never ended settles nothing. */
  public void begin() {
    scan++;
    last = null;
    began = nanoTime.getAsLong();
    // Stays so until a full scan came through.
    full |= began - lastFull >= fullEveryNanos;
    notices.changed().forEach(this::disturb);
    readiness.beginScan();
  }

  /**
   * Whether to list a folder. To be asked before the listing, with a time read before it.
   *
   * @param mtime the folder's time of last change, in milliseconds or finer
   * @return false for a settled folder and for anything that is not a folder itself, such as a
   *     symbolic link to one, so that no link leads out or round in circles
   */
  public boolean enter(Path folder, long mtime) {
    Path path = folder.toAbsolutePath().normalize();
    if (path.equals(root)) {
      return true;
    }
    if (!Files.isDirectory(path, NOFOLLOW_LINKS)) {
      return false;
    }
    disturb(path.getParent());
    Folder known = met(path, mtime);
    if (known.settled && !full && !isDue(known)) {
      return false;
    }
    look(path, known);
    return true;
  }

  /** Whether a folder was met; what was not, and was not entered, is none itself. */
  public boolean isKnown(Path folder) {
    return folders.containsKey(folder.toAbsolutePath().normalize());
  }

  /** A file was taken: its folder is looked at again next time, and the next after a cut scan. */
  public void accepted(Path file) {
    disturb(file.toAbsolutePath().normalize().getParent());
  }

  /** A file may be ready later without its folder showing it: not yet, or held. */
  public void unready(Path file) {
    disturb(file.toAbsolutePath().normalize().getParent());
  }

  /**
   * Ends a scan.
   *
   * @param complete false when it was cut short, for instance by a limit of files per scan; the
   *     folder entered last is then taken as not fully looked at
   */
  public void end(boolean complete) {
    folders.forEach((path, folder) -> settle(path, folder, complete));
    if (complete) {
      forgetGone();
      lastFull = full ? began : lastFull;
      full = false;
    }
    readiness.endScan(complete);
  }

  private void settle(Path path, Folder folder, boolean complete) {
    if (folder.lookedInScan == scan) {
      folder.settled = folder.quiet && (complete || folder != last);
    }
    if (folder.heard && !folder.settled) {
      folder.heard = false;
      notices.forget(path);
    }
  }

  private void forgetGone() {
    folders
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = entry.getValue().metInScan != scan;
              if (gone) {
                notices.forget(entry.getKey());
              }
              return gone;
            });
  }

  private boolean isDue(Folder folder) {
    return !folder.heard && nanoTime.getAsLong() - folder.lookedAt >= unheardNanos;
  }

  /** How many folders are left out until they change. */
  public long settled() {
    return folders.values().stream().filter(folder -> folder.settled).count();
  }

  private Folder met(Path path, long mtime) {
    Folder folder = folders.computeIfAbsent(path, added -> new Folder());
    if (folder.metInScan == 0 || folder.mtime != mtime) {
      folder.mtime = mtime;
      folder.since = nanoTime.getAsLong();
      folder.settled = false;
    }
    folder.metInScan = scan;
    return folder;
  }

  private void look(Path path, Folder folder) {
    folder.settled = false;
    folder.lookedInScan = scan;
    folder.lookedAt = nanoTime.getAsLong();
    // A folder that may not be listed looks empty; a later permission would not change its time.
    folder.quiet =
        nanoTime.getAsLong() - folder.since >= STILL.toNanos()
            && Files.isReadable(path)
            && Files.isExecutable(path);
    // Before it is listed: what is written to from now on is told.
    folder.heard = folder.quiet && notices.hear(path);
    last = folder;
  }

  private void disturb(Path path) {
    Folder folder = folders.get(path);
    if (folder != null) {
      folder.quiet = false;
      folder.settled = false;
    }
  }
}
