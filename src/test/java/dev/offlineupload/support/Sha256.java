package dev.offlineupload.support;

import dev.offlineupload.recording.RecordingFile;
import dev.offlineupload.storage.Digests;
import java.io.IOException;
import java.nio.file.Path;

/** Of a file, in lower-case hex. */
public final class Sha256 {
  private Sha256() {}

  public static String of(Path file) throws IOException {
    return Digests.sha256(RecordingFile.of(file));
  }
}
