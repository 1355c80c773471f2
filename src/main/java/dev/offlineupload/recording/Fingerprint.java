package dev.offlineupload.recording;

import java.util.Objects;

/**
 * Which content of which file is meant: a file that is written again gets another fingerprint.
 *
 * @param videoPath path relative to the recordings folder, absolute in another allowed one; with
 *     {@code /} between its parts
 * @param fileSize bytes, 0 or more
 * @param fileMtime last change, milliseconds since 1970-01-01T00:00Z, as the file system says it
 */
public record Fingerprint(String videoPath, long fileSize, long fileMtime) {
  public Fingerprint {
    Objects.requireNonNull(videoPath, "videoPath");
  }
}
