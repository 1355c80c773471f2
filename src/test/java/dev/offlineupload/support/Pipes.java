package dev.offlineupload.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Named pipes, whose opening waits for the other end. */
public final class Pipes {
  private Pipes() {}

  /** Makes one; without {@code mkfifo} the test is skipped. */
  public static Path make(Path path) throws IOException, InterruptedException {
    boolean here = Files.isExecutable(Path.of("/usr/bin/mkfifo"));
    assumeTrue(here, "skipped: there is no mkfifo");
    Process made = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start();
    assertThat(made.waitFor()).isZero();
    return path;
  }
}
