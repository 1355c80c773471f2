package dev.offlineupload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a benchmark runs.
 *
 * @param folder its own, empty
 * @param quick a short version, whose ratios are for use before a release and are not written down
 * @param rounds of each contender, interleaved
 */
record Stage(Path folder, boolean quick, int rounds) {
  /** A new folder below this one. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  /** Progress, for whoever waits. */
  void say(String text) {
    System.err.println("bench: " + text);
  }
}
