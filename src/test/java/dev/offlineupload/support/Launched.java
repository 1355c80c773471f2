package dev.offlineupload.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of {@code bin/offline-upload}. */
public final class Launched {
  private static final long SIGINT_BIT = 1L << 1;

  private final Process process;
  private final Path out;
  private final Path err;
  private final long started = System.nanoTime();

  Launched(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** As {@link System#nanoTime()} had it when the process was started. */
  public long started() {
    return started;
  }

  /** SIGKILL, also to its children; ends when it is gone. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(10));
  }

  /** SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** SIGINT, as Ctrl-C sends it. */
  public void interrupt() throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-INT", Long.toString(pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Whether SIGINT reaches it: not if this JVM was started in a shell's background. */
  public boolean hearsInterrupts() {
    return (Long.parseLong(status("SigIgn", "[0-9a-f]+"), 16) & SIGINT_BIT) == 0;
  }

  /** The most memory that it ever had in RAM, in KiB; 0 once it is gone. */
  public long peakKib() {
    String peak = status("VmHWM", "\\d+");
    return peak.isEmpty() ? 0 : Long.parseLong(peak);
  }

  private String status(String name, String value) {
    try {
      String text = Files.readString(Path.of("/proc/" + pid() + "/status"));
      Matcher line = Pattern.compile("(?m)^" + name + ":\\s*(" + value + ")").matcher(text);
      return line.find() ? line.group(1) : "";
    } catch (IOException gone) {
      return "";
    }
  }

  /** Waits for its end and returns the exit code. */
  public int exit(Duration limit) {
    if (!awaitEnd(limit)) {
      fail("still running after %s:%n%s%n%s", limit, out(), err());
    }
    return process.exitValue();
  }

  private boolean awaitEnd(Duration limit) {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** What it has printed so far. */
  public String out() {
    return text(out);
  }

  public String err() {
    return text(err);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
