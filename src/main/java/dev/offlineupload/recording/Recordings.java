package dev.offlineupload.recording;

import static dev.offlineupload.text.Units.number;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Objects;
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
   *     path, or if a value breaks a rule; the message says why. One that is to be sent as it is
   *     need not be whole, but there must be something in it
   */
  public Recording describe(UploadRequest asked) {
    Path file = folder.resolve(asked.videoPath());
    Sighting sighting = folder.sight(file);
    if (sighting.kind() != Sighting.Kind.READABLE) {
      throw new IllegalArgumentException(file + ": " + sighting.reason());
    }
    boolean asItIs = Boolean.TRUE.equals(asked.asItIs()) && sighting.fingerprint().fileSize() > 0;
    Optional<String> fault = asItIs ? Optional.empty() : Readiness.faultOf(folder.at(file));
    fault.ifPresent(
        why -> {
          throw new IllegalArgumentException(file + " is no whole recording: " + why);
        });
    return describe(sighting.fingerprint(), asked, sidecar(sighting.fingerprint()));
  }

  /**
   * Describes a recording that is in the queue by what somebody says of it now, and what they do
   * not say by what was said before.
   *
   * @param row of upload_queue
   */
  public Recording describeAgain(UploadRequest asked, Map<String, Object> row) {
    Fingerprint file =
        new Fingerprint(
            (String) row.get("video_path"), number(row, "file_size"), number(row, "file_mtime"));
    UploadRequest before = UploadRequest.ofSaid(Objects.toString(row.get("asked"), null));
    return describe(file, asked.over(before), sidecar(file));
  }

  /** What was asked for of a recording that its row does not say, by name; empty if nothing is. */
  public String news(Recording now, Map<String, Object> row) {
    return String.join(", ", now.news(row));
  }

  /**
   * Describes a recording that was held for so long that it is to be sent as it is.
   *
   * @param held a row of list-held.sql
   * @throws IllegalArgumentException if it can't be sent, or is not the file that is held any more
   */
  public Recording describeHeld(Map<String, Object> held) {
    String path = (String) held.get("video_path");
    Recording now =
        describe(new UploadRequest(path, null, null, null, null, null, null, null, null, true));
    if (now.fileSize() != number(held, "file_size")
        || now.fileMtime() != number(held, "file_mtime")) {
      throw new IllegalArgumentException(path + " changed since it is held");
    }
    return now;
  }

  /** Describes a file seen before, readable or not. */
  public Recording describe(Fingerprint file) {
    return describe(file, UploadRequest.of(file.videoPath()), sidecar(file));
  }

  /**
   * Describes an upload anew by what its sidecar says by now.
   *
   * @param asked what somebody asked for when it was queued, which has the last word; null if
   *     nothing
   * @param used SHA-256 of the sidecar that was used; null if none was
   * @return empty if there is no other sidecar than that, or none to be believed
   */
  public Optional<Recording> describe(Fingerprint file, String asked, String used) {
    return sidecar(file) instanceof Sidecar.Values now && !now.sha256().equals(used)
        ? Optional.of(describe(file, UploadRequest.ofSaid(asked), now))
        : Optional.empty();
  }

  private Recording describe(Fingerprint file, UploadRequest asked, Sidecar sidecar) {
    Optional<Metadata> path = pattern.match(folder.pathInside(file.videoPath()));
    Optional<Sidecar.Values> values =
        sidecar instanceof Sidecar.Values found ? Optional.of(found) : Optional.empty();
    Metadata said = values.map(Sidecar.Values::metadata).orElse(Metadata.NONE);
    Metadata known = asked.metadata(zone).over(said).over(path.orElse(Metadata.NONE));
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
        path.isPresent(),
        sidecar instanceof Sidecar.Refused refused ? refused.reason() : null,
        Boolean.TRUE.equals(asked.asItIs()),
        values.map(Sidecar.Values::sha256).orElse(null),
        values.map(found -> found.others().json()).orElse(null),
        asked.said(),
        folder.at(folder.resolve(file.videoPath())).key());
  }

  private Sidecar sidecar(Fingerprint file) {
    try {
      return Sidecar.beside(folder.at(folder.resolve(file.videoPath())), zone);
    } catch (IllegalArgumentException e) {
      // A name that cannot be opened has no neighbour either.
      return new Sidecar.Absent();
    }
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
