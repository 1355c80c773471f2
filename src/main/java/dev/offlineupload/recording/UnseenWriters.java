package dev.offlineupload.recording;

import java.nio.file.Path;
import java.util.Optional;

/** Where it can't be seen who writes to a file. */
record UnseenWriters(String why) implements Writers {
  @Override
  public Optional<String> of(Path file) {
    return Optional.empty();
  }

  @Override
  public void look() {
    // There is nothing to be seen.
  }

  @Override
  public Optional<String> blindness(Path file) {
    return Optional.of(why);
  }
}
