package dev.offlineupload.verify;

import dev.offlineupload.recording.Fingerprint;
import dev.offlineupload.recording.Look;
import dev.offlineupload.recording.Readiness;
import dev.offlineupload.recording.RecordingsFolder;
import dev.offlineupload.recording.Selection;
import dev.offlineupload.verify.Finding.Resolution;
import dev.offlineupload.verify.Totals.Looked;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The recordings folder against the queue: whole recordings that the queue knows nothing of. A file
 * must hold still for as long as the watch would want; a thousand wait for that together.
 */
final class FileCheck {
  private static final int MOST_WAITING = 1_000;

  /** Lets time pass. */
  @FunctionalInterface
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  private final RecordingsFolder folder;
  private final Selection selection;
  private final Readiness readiness;
  private final Predicate<Fingerprint> known;
  private final Repair repair;
  private final Totals totals;
  private final List<Path> waiting = new ArrayList<>();

  /**
   * How a recording is queued.
   *
   * @param isAsked whether it is to be
   * @param add queues the recording at a path; throws if it is refused
   * @param minAge how long a file must hold still
   */
  record Repair(boolean isAsked, Consumer<String> add, Duration minAge, Pause pause) {}

  /**
   * @param known whether the queue knows this very file
   */
  FileCheck(
      RecordingsFolder folder,
      Selection selection,
      Readiness readiness,
      Predicate<Fingerprint> known,
      Repair repair,
      Totals totals) {
    this.folder = folder;
    this.selection = selection;
    this.readiness = readiness;
    this.known = known;
    this.repair = repair;
    this.totals = totals;
  }

  /**
   * Walks through the folder.
   *
   * @throws InterruptedException if it is interrupted while it waits for files to hold still
   */
  void check() throws IOException, InterruptedException {
    if (!Files.isDirectory(folder.root())) {
      totals.count(Looked.UNREADABLE);
      return;
    }
    Walk walk = new Walk(folder.root().toRealPath());
    Files.walkFileTree(walk.root, walk);
    if (walk.interrupted != null) {
      throw walk.interrupted;
    }
    lookAgain();
  }

  private void look(Path file) throws InterruptedException {
    totals.count(Looked.FILES);
    if (isKnown(file)) {
      return;
    }
    Look look = readiness.look(file);
    if (look instanceof Look.Ready ready) {
      found(ready.fingerprint());
    } else if (look instanceof Look.NotYet) {
      waiting.add(file);
    }
    if (waiting.size() >= MOST_WAITING) {
      lookAgain();
    }
  }

  /** What has not held still since is being written: it is the watch's. */
  private void lookAgain() throws InterruptedException {
    if (!waiting.isEmpty()) {
      repair.pause().of(repair.minAge());
    }
    for (Path file : waiting) {
      if (!isKnown(file) && readiness.look(file) instanceof Look.Ready ready) {
        found(ready.fingerprint());
      }
    }
    waiting.clear();
  }

  private boolean isKnown(Path file) {
    return folder.fingerprint(file).filter(known).isPresent();
  }

  /** Whoever took it away, a running agent may have uploaded it: the rows say so. */
  private boolean isGone(Fingerprint file) {
    return folder.find(file.videoPath()).map(folder::isGone).orElse(true);
  }

  private void found(Fingerprint file) {
    String detail = "whole, but neither queued nor uploaded";
    Resolution resolution = Resolution.LEFT;
    if (repair.isAsked()) {
      try {
        repair.add().accept(file.videoPath());
        resolution = Resolution.REPAIRED;
      } catch (IllegalArgumentException | IllegalStateException refused) {
        if (isGone(file)) {
          return;
        }
        detail = String.valueOf(refused.getMessage());
      }
    }
    totals.found(
        new Finding(
            Difference.FILE_NOT_IN_QUEUE, null, null, file.videoPath(), null, detail, resolution));
  }

  /** Follows no link; what can't be looked into is counted. */
  private final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;
    private InterruptedException interrupted;

    Walk(Path root) {
      this.root = root;
    }

    /** The watch does not look into hidden folders and excluded ones. */
    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      boolean hidden = String.valueOf(directory.getFileName()).startsWith(".");
      return (hidden && !directory.equals(root)) || selection.excludesFolder(directory)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      try {
        if (attributes.isRegularFile() && !selection.excludesFile(file)) {
          look(file);
        }
        return FileVisitResult.CONTINUE;
      } catch (InterruptedException stop) {
        interrupted = stop;
        return FileVisitResult.TERMINATE;
      }
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) {
      if (!(fault instanceof NoSuchFileException)) {
        totals.count(Looked.UNREADABLE);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException fault) {
      if (fault != null) {
        totals.count(Looked.UNREADABLE);
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
