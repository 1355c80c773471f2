package dev.offlineupload.support;

import dev.offlineupload.recording.Writers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sees every writer there is: those that a test names. */
public class KnownWriters implements Writers {
  private final Map<Path, String> writers = new HashMap<>();
  private String blindness;
  private int looks;

  /** Somebody has the file open for writing from now on; nobody, if null. */
  public void write(Path file, String who) {
    writers.put(file, who);
  }

  /** From now on a writer might not be seen. */
  public void hide(String why) {
    blindness = why;
  }

  /** How often it was told to look anew. */
  public int looks() {
    return looks;
  }

  @Override
  public Optional<String> of(Path file) {
    return Optional.ofNullable(writers.get(file));
  }

  @Override
  public void look() {
    looks++;
  }

  @Override
  public Optional<String> blindness(Path file) {
    return Optional.ofNullable(blindness);
  }
}
