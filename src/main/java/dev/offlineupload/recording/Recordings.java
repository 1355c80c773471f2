package dev.offlineupload.recording;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;

/**
 * Describes clips: by their path, and by their sidecar where there is one, which has the last word.
 */
public final class Recordings {
  private static final String UNKNOWN = "unknown";
  private static final int USUAL_PRIORITY = 1;

  private static final DateTimeFormatter UTC =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
          .appendPattern("xxx")
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  private final RecordingsFolder folder;
  private final PathPattern pattern;
  private final BucketPath bucketPath;
  private final ZoneId zone;

  /**
   * @param zone of times that the sidecar gives without one
   */
  public Recordings(
      RecordingsFolder folder, PathPattern pattern, BucketPath bucketPath, ZoneId zone) {
    this.folder = folder;
    this.pattern = pattern;
    this.bucketPath = bucketPath;
    this.zone = zone;
  }

  /**
   * Describes a file as it is now. Says nothing of its content: see {@link Readiness}.
   *
   * @throws UncheckedIOException when there is no such regular, readable file in the folder
   */
  public Recording describe(Path file) {
    Fingerprint found =
        folder
            .fingerprint(file)
            .orElseThrow(
                () ->
                    new UncheckedIOException(
                        new NoSuchFileException(
                            file.toString(), null, "not a readable file in " + folder.root())));
    return describe(found);
  }

  /**
   * Describes a recording that somebody asks to queue: what they say has the last word.
   *
   * @throws IllegalArgumentException if there is no whole, readable recording in the folder at its
   *     path, or if a value breaks a rule; the message says why
   */
  public Recording describe(UploadRequest asked) {
    Path file = folder.resolve(asked.videoPath());
    Sighting sighting = folder.sight(file);
    if (sighting.kind() != Sighting.Kind.READABLE) {
      throw new IllegalArgumentException(file + ": " + sighting.reason());
    }
    Readiness.faultOf(file, sighting.fingerprint().fileSize())
        .ifPresent(
            fault -> {
              throw new IllegalArgumentException(file + " is no whole recording: " + fault);
            });
    return describe(sighting.fingerprint(), asked.metadata(zone));
  }

  /** Describes a file seen before, readable or not. */
  public Recording describe(Fingerprint file) {
    return describe(file, Metadata.NONE);
  }

  private Recording describe(Fingerprint file, Metadata asked) {
    Optional<Metadata> path = pattern.match(folder.pathInside(file.videoPath()));
    Sidecar sidecar = sidecar(file);
    Metadata said = sidecar instanceof Sidecar.Values values ? values.metadata() : Metadata.NONE;
    String refusal = sidecar instanceof Sidecar.Refused refused ? refused.reason() : null;
    Metadata known = asked.over(said).over(path.orElse(Metadata.NONE));
    return recording(file, known, path.isPresent(), refusal);
  }

  private Sidecar sidecar(Fingerprint file) {
    try {
      return Sidecar.beside(folder.resolve(file.videoPath()), zone);
    } catch (IllegalArgumentException e) {
      // A name that cannot be opened has no neighbour either.
      return new Sidecar.Absent();
    }
  }

  private Recording recording(Fingerprint file, Metadata known, boolean matched, String refusal) {
    return new Recording(
        file,
        known.cameraId() == null ? UNKNOWN : known.cameraId(),
        known.sessionId(),
        known.arena(),
        known.quadra(),
        known.priority() == null ? USUAL_PRIORITY : known.priority(),
        text(known.timestampVideo()),
        known.cameraUuid(),
        key(file, known),
        matched,
        refusal,
        FileKey.of(folder, file.videoPath()));
  }

  private String key(Fingerprint file, Metadata known) {
    return known.bucketPath() == null
        ? bucketPath.key(inside(file), known)
        : ObjectKey.of(known.bucketPath());
  }

  private Fingerprint inside(Fingerprint file) {
    return new Fingerprint(folder.pathInside(file.videoPath()), file.fileSize(), file.fileMtime());
  }

  private static String text(Instant time) {
    return time == null ? null : UTC.format(time);
  }
}
