package dev.offlineupload.campaign;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.offlineupload.OfflineUpload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An agent in a process of its own whose only name service is a file: no question leaves this
 * machine, and a name is unknown until it is written there.
 */
final class NamedHost implements AutoCloseable {
  static final String NAME = "storage.invalid";

  private final Path hosts;
  private final Path prints;
  private Process process;

  NamedHost(Path folder) throws IOException {
    hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n", US_ASCII);
    prints = folder.resolve("prints");
  }

  void start(Path config) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java,
            "-Djdk.net.hosts.file=" + hosts,
            "-cp",
            System.getProperty("java.class.path"),
            OfflineUpload.class.getName(),
            "run",
            "--config",
            config.toString());
    builder.redirectErrorStream(true).redirectOutput(prints.toFile());
    try {
      process = builder.start();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** From now on the name is known. */
  void know() {
    try {
      Files.writeString(hosts, "127.0.0.1 localhost " + NAME + "\n", US_ASCII);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
