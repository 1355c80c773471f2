package dev.offlineupload.recording;

import dev.offlineupload.recording.Sighting.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Whether the recorder is done with a file: its size and time have held still since <em>we</em>
 * first saw them so, by a clock that nobody sets, because a copied file brings an old time along
 * and a camera's clock may be years off. A video container must add up as well.
 *
 * <p>What was seen is kept for files that wait, at most {@link #MOST_WATCHED} of them; a file
 * beyond that waits for its turn. Ready files are forgotten at once, files no longer met at the end
 * of a complete scan: ask the queue whether it knows a fingerprint before asking here. For one
 * thread.
 */
public final class Readiness {
  /** Files watched at a time; about 300 bytes of memory each. */
  public static final int MOST_WATCHED = 20_000;

  private static final Set<String> CONTAINERS = Set.of("mp4", "m4v", "mov");

  private final RecordingsFolder folder;
  private final Set<String> extensions;
  private final long minAgeNanos;
  private final LongSupplier nanoTime;
  private final int mostWatched;
  private final Map<String, Watch> watched = new HashMap<>();
  private long scan;

  private static final class Watch {
    private final Fingerprint fingerprint;
    private final long since;
    private long scan;
    private String fault;
    private boolean held;

    Watch(Fingerprint fingerprint, long since) {
      this.fingerprint = fingerprint;
      this.since = since;
    }
  }

  /**
   * @param extensions of clips, without the dot, in lower case
   * @param minAge how long a file must hold still; zero takes it at first sight
   * @param nanoTime a monotonic clock such as {@code System::nanoTime}
   */
  public Readiness(
      RecordingsFolder folder, Set<String> extensions, Duration minAge, LongSupplier nanoTime) {
    this(folder, extensions, minAge, nanoTime, MOST_WATCHED);
  }

  Readiness(
      RecordingsFolder folder,
      Set<String> extensions,
      Duration minAge,
      LongSupplier nanoTime,
      int mostWatched) {
    this.folder = folder;
    this.extensions = Set.copyOf(extensions);
    this.minAgeNanos = minAge.toNanos();
    this.nanoTime = nanoTime;
    this.mostWatched = mostWatched;
  }

  /** Never throws for what a file is or is called, and opens only regular files. */
  public Look look(Path file) {
    Optional<String> unwanted = unwanted(file);
    if (unwanted.isPresent() && !mayBeFolder(file)) {
      return new Look.Ignored(unwanted.get());
    }
    Sighting sighting = folder.sight(file);
    return switch (sighting.kind()) {
      case OTHER -> new Look.Ignored(sighting.reason());
      case UNDECODABLE -> new Look.Held(sighting.fingerprint(), sighting.reason());
      case READABLE, UNREADABLE ->
          unwanted.isPresent() ? new Look.Ignored(unwanted.get()) : judge(file, sighting);
    };
  }

  /** How many files are remembered now. */
  public int watching() {
    return watched.size();
  }

  void beginScan() {
    scan++;
    if (watched.size() >= mostWatched) {
      // Files at fault must not keep new ones from being watched.
      watched.values().removeIf(watch -> watch.held);
    }
  }

  void endScan(boolean complete) {
    if (complete) {
      watched.values().removeIf(watch -> watch.scan != scan);
    }
  }

  private Optional<String> unwanted(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.startsWith(".")) {
      return Optional.of("a dot file");
    }
    return extensions.contains(extension(name))
        ? Optional.empty()
        : Optional.of("not a recording's extension");
  }

  /** What cannot be opened does not tell what it is: in a folder there may be recordings. */
  private static boolean mayBeFolder(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.indexOf('\uFFFD') >= 0 && !name.startsWith(".");
  }

  private Look judge(Path file, Sighting sighting) {
    Fingerprint print = sighting.fingerprint();
    Watch watch = watch(print);
    if (nanoTime.getAsLong() - watch.since < minAgeNanos) {
      return new Look.NotYet(print, "has not held still for long enough");
    }
    Optional<String> fault =
        sighting.kind() == Kind.UNREADABLE ? Optional.of(sighting.reason()) : fault(file, watch);
    if (!print.equals(folder.sight(file).fingerprint())) {
      return new Look.NotYet(print, "changed while it was looked at");
    }
    watch.held = fault.isPresent();
    if (fault.isPresent()) {
      return new Look.Held(print, fault.get());
    }
    watched.remove(print.videoPath());
    return new Look.Ready(print);
  }

  private Watch watch(Fingerprint print) {
    Watch known = watched.get(print.videoPath());
    if (known == null || !known.fingerprint.equals(print)) {
      Watch fresh = new Watch(print, nanoTime.getAsLong());
      if (known != null || watched.size() < mostWatched) {
        watched.put(print.videoPath(), fresh);
      }
      known = fresh;
    }
    known.scan = scan;
    return known;
  }

  /** A fault of the content is remembered: the same content has it tomorrow. */
  private static Optional<String> fault(Path file, Watch watch) {
    if (watch.fault != null) {
      return Optional.of(watch.fault);
    }
    try {
      watch.fault = contentFault(file, watch.fingerprint.fileSize()).orElse(null);
      return Optional.ofNullable(watch.fault);
    } catch (IOException e) {
      return Optional.of(told(e));
    }
  }

  /** What is wrong with the content of a file of so many bytes, if anything is. */
  static Optional<String> faultOf(Path file, long size) {
    try {
      return contentFault(file, size);
    } catch (IOException e) {
      return Optional.of(told(e));
    }
  }

  private static String told(IOException fault) {
    return fault instanceof AccessDeniedException
        ? "no permission to read it"
        : "cannot be read: " + fault.getMessage();
  }

  private static Optional<String> contentFault(Path file, long size) throws IOException {
    if (size == 0) {
      return Optional.of("an empty file");
    }
    return CONTAINERS.contains(extension(file.getFileName().toString()))
        ? Mp4Boxes.fault(file)
        : Optional.empty();
  }

  private static String extension(String name) {
    return FileName.of(name).extension().toLowerCase(Locale.ROOT);
  }
}
