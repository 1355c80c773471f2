package dev.offlineupload.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.opentest4j.TestAbortedException;

/**
 * The packages of {@code src/test/node/tus-server}, installed as locked in a copy under {@code
 * target}. Where that can't be done the tests that need them are skipped, and say why.
 */
final class NodePackages {
  private static final Path SOURCE = Path.of("src/test/node/tus-server");
  private static final Path COPY = Path.of("target/tus-server");
  private static final Version OLDEST_NODE = Version.parse("20.19.0");
  private static final boolean WINDOWS =
      System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private NodePackages() {}

  /**
   * Installs the packages, unless an earlier run has done it for the same lock file.
   *
   * @return the folder with {@code server.mjs} and its packages
   * @throws TestAbortedException if there is no usable Node, or npm can't install them
   */
  static Path installed() throws IOException, InterruptedException {
    Files.createDirectories(COPY);
    requireNode();
    boolean current = isCurrent();
    for (String file : List.of("package.json", "package-lock.json", "server.mjs")) {
      Files.copy(SOURCE.resolve(file), COPY.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!current) {
      run(
          Duration.ofMinutes(2),
          WINDOWS ? "npm.cmd" : "npm",
          "ci",
          "--omit=optional",
          "--ignore-scripts",
          "--no-audit",
          "--no-fund",
          "--prefer-offline",
          "--fetch-retries=1",
          "--fetch-retry-mintimeout=1000");
    }
    return COPY;
  }

  private static void requireNode() throws IOException, InterruptedException {
    String version = run(Duration.ofSeconds(20), "node", "--version").strip();
    if (!version.matches("v\\d+\\.\\d+\\.\\d+.*")
        || Version.parse(version.substring(1)).compareTo(OLDEST_NODE) < 0) {
      throw skipped("Node " + OLDEST_NODE + " or newer is needed, this one is " + version);
    }
  }

  /** npm writes the second file at the very end of an installation. */
  private static boolean isCurrent() throws IOException {
    Path lock = COPY.resolve("package-lock.json");
    return Files.exists(lock)
        && Files.exists(COPY.resolve("node_modules/.package-lock.json"))
        && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) < 0;
  }

  private static String run(Duration limit, String... command)
      throws IOException, InterruptedException {
    String line = String.join(" ", command);
    Path output = COPY.resolve("output.txt");
    Process process = started(line, output, command);
    try {
      if (!process.waitFor(limit.toSeconds(), SECONDS)) {
        throw skipped("'" + line + "' took longer than " + limit.toSeconds() + " s");
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    String said = Files.readString(output, UTF_8);
    if (process.exitValue() != 0) {
      throw skipped("'" + line + "' failed: " + said.strip());
    }
    return said;
  }

  private static Process started(String line, Path output, String... command) {
    try {
      return new ProcessBuilder(command)
          .directory(COPY.toFile())
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
    } catch (IOException fault) {
      throw skipped("'" + line + "' can't be run: " + fault.getMessage());
    }
  }

  private static TestAbortedException skipped(String reason) {
    String message = "Skipped, no upload to an independent TUS server was tested: " + reason;
    System.err.println(message);
    return new TestAbortedException(message);
  }
}
