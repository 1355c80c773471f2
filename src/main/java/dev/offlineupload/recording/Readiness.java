package dev.offlineupload.recording;

import dev.offlineupload.container.Container;
import dev.offlineupload.container.Content;
import dev.offlineupload.recording.Sighting.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the recorder is done with a file, from evidence, the strongest first: nobody has it open
 * for writing; its container says that it is complete; its size and time have held still since
 * <em>we</em> first saw them so, by a clock that nobody sets, because a copied file brings an old
 * time along and a camera's clock may be years off. Stillness alone is never completion: where
 * neither of the others is certain it has to be long, longer than any pause seen in this very file.
 *
 * <p>What was seen is kept for files that wait, at most {@link #MOST_WATCHED} of them; a file
 * beyond that waits for its turn. What is ready or at fault is forgotten at once, files no longer
 * met at the end of a complete scan: ask the queue first whether it knows one. For one thread.
 */
public final class Readiness {
  private static final Logger LOG = LoggerFactory.getLogger("watch");

  /** Files watched at a time; about 300 bytes of memory each. */
  public static final int MOST_WATCHED = 20_000;

  /** A recorder that paused so long may pause again, and longer. */
  private static final int PAUSES = 3;

  private static final String MOVED = "has not held still for long enough";

  private final RecordingsFolder folder;
  private final Writers writers;
  private final Stillness stillness;
  private final Set<String> extensions;
  private final LongSupplier nanoTime;
  private final Function<Fingerprint, Optional<String>> heldBefore;
  private final int mostWatched;
  private final Map<String, Watch> watched = new HashMap<>();
  private long scan;
  private boolean saidBlind;

  /**
   * How long a file must hold still.
   *
   * @param minAge if it is certain that it is finished; zero takes it at first sight
   * @param quiet if it is not
   */
  public record Stillness(Duration minAge, Duration quiet) {}

  private static final class Watch {
    private final Fingerprint fingerprint;
    private final long since;
    private final long longestPause;
    private long scan;

    Watch(Fingerprint fingerprint, long since, long longestPause) {
      this.fingerprint = fingerprint;
      this.since = since;
      this.longestPause = longestPause;
    }
  }

  /**
   * @param extensions of clips, without the dot, in lower case
   * @param nanoTime a monotonic clock such as {@code System::nanoTime}
   * @param heldBefore why a very file is held, by who was told: however many, none is watched
   */
  public Readiness(
      RecordingsFolder folder,
      Writers writers,
      Set<String> extensions,
      Stillness stillness,
      LongSupplier nanoTime,
      Function<Fingerprint, Optional<String>> heldBefore) {
    this(folder, writers, extensions, stillness, nanoTime, heldBefore, MOST_WATCHED);
  }

  Readiness(
      RecordingsFolder folder,
      Writers writers,
      Set<String> extensions,
      Stillness stillness,
      LongSupplier nanoTime,
      Function<Fingerprint, Optional<String>> heldBefore,
      int mostWatched) {
    this.folder = folder;
    this.writers = writers;
    this.extensions = Set.copyOf(extensions);
    this.stillness = stillness;
    this.nanoTime = nanoTime;
    this.heldBefore = heldBefore;
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
      case UNDECODABLE -> held(sighting.fingerprint(), sighting.reason());
      case READABLE, UNREADABLE ->
          unwanted.isPresent() ? new Look.Ignored(unwanted.get()) : judge(file, sighting);
    };
  }

  /** Why the content of a file can't be played, if it can't. */
  static Optional<String> faultOf(RecordingFile file) {
    return Optional.of(content(file)).filter(Content::isUnfit).map(Content::reason);
  }

  /** How many files are remembered now. */
  public int watching() {
    return watched.size();
  }

  void beginScan() {
    scan++;
    writers.look();
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
    Optional<String> before = heldBefore.apply(print);
    if (before.isPresent() && isHeldStill(file, sighting, before.get())) {
      return new Look.Held(print, before.get(), false);
    }
    Watch watch = watch(print);
    long still = nanoTime.getAsLong() - watch.since;
    if (still < stillness.minAge().toNanos()) {
      return new Look.NotYet(print, false, MOVED);
    }
    Optional<String> writer = writers.of(file);
    if (writer.isPresent()) {
      return new Look.NotYet(print, true, "open for writing by " + writer.get());
    }
    Content content = content(file, sighting);
    if (!print.equals(folder.sight(file).fingerprint())) {
      return new Look.NotYet(print, false, MOVED);
    }
    boolean isRead = HeldCause.of(content.reason()) != HeldCause.UNREADABLE;
    boolean mayGoOn = isRead && !content.isComplete() && still < quiet(watch);
    if (mayGoOn && mayHaveWriters(file)) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(quiet(watch));
      return new Look.NotYet(
          print, true, content.reason() + ": it has to hold still for " + seconds + " s");
    }
    watched.remove(print.videoPath());
    return content.isUnfit() ? held(print, content.reason()) : new Look.Ready(print);
  }

  private Look held(Fingerprint print, String reason) {
    return new Look.Held(print, reason, !heldBefore.apply(print).equals(Optional.of(reason)));
  }

  /** The same content has its fault tomorrow, may it be read. */
  private boolean isHeldStill(Path file, Sighting sighting, String reason) {
    return HeldCause.of(reason) != HeldCause.UNREADABLE
        || content(file, sighting).reason().equals(reason);
  }

  private boolean mayHaveWriters(Path file) {
    Optional<String> blind = writers.blindness(file);
    if (!saidBlind && blind.isPresent()) {
      saidBlind = true;
      LOG.info(
          "Who writes to {} can't be seen for certain ({}): what does not say that it is complete"
              + " has to hold still for OFFLINE_RECORDING_QUIET, or three times its longest pause",
          folder.root(),
          blind.get());
    }
    return blind.isPresent();
  }

  private long quiet(Watch watch) {
    return Math.max(stillness.quiet().toNanos(), PAUSES * watch.longestPause);
  }

  private Watch watch(Fingerprint print) {
    Watch known = watched.get(print.videoPath());
    if (known == null || !known.fingerprint.equals(print)) {
      long now = nanoTime.getAsLong();
      long pause = known == null ? 0 : Math.max(now - known.since, known.longestPause);
      Watch fresh = new Watch(print, now, pause);
      if (known != null || watched.size() < mostWatched) {
        watched.put(print.videoPath(), fresh);
      }
      known = fresh;
    }
    known.scan = scan;
    return known;
  }

  private Content content(Path file, Sighting sighting) {
    boolean isClosed = sighting.kind() == Kind.UNREADABLE;
    return isClosed ? Content.unfit(sighting.reason()) : content(folder.at(file));
  }

  private static Content content(RecordingFile file) {
    try (FileChannel channel = file.open()) {
      return Container.judge(channel, extension(file.path().getFileName().toString()));
    } catch (AccessDeniedException forbidden) {
      return Content.unfit("no permission to read it");
    } catch (IOException fault) {
      return Content.unfit("cannot be read: " + fault.getMessage());
    }
  }

  private static String extension(String name) {
    return FileName.of(name).extension().toLowerCase(Locale.ROOT);
  }
}
