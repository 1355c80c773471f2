package dev.offlineupload.recording;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;

/** What the recorder wrote beside a clip: {@code clip.mp4.json} for {@code clip.mp4}. */
sealed interface Sidecar {
  /** Bytes. */
  int LARGEST = 64 * 1024;

  record Absent() implements Sidecar {}

  record Values(Metadata metadata) implements Sidecar {}

  /** Nothing of it is believed; the clip still goes up by what its path says. */
  record Refused(String reason) implements Sidecar {}

  /**
   * Reads the sidecar of a clip, which need not have one.
   *
   * @param zone of a timestamp without one
   */
  static Sidecar beside(Path clip, ZoneId zone) {
    Path file = RecordingsFolder.sidecarOf(clip);
    if (!Files.exists(file, NOFOLLOW_LINKS)) {
      return new Absent();
    }
    if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      return new Refused("not a regular file");
    }
    try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      return bytes.length > LARGEST
          ? new Refused("larger than " + LARGEST + " bytes")
          : new Values(SidecarJson.read(bytes, zone));
    } catch (SidecarJson.Refusal e) {
      return new Refused(e.getMessage());
    } catch (IOException e) {
      return new Refused("cannot be read: " + e);
    }
  }
}
