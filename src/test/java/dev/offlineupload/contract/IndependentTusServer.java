package dev.offlineupload.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** {@code server.mjs} as a process, with what it said about the requests it saw. */
final class IndependentTusServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final Thread atExit;
  private final Thread listener;
  private final List<String> said = new CopyOnWriteArrayList<>();

  private IndependentTusServer(Process process) {
    this.process = process;
    this.atExit = new Thread(process::destroyForcibly);
    this.listener = new Thread(this::listen, "tus-server-output");
  }

  /**
   * Starts the server and waits until it listens.
   *
   * @param packages the folder with {@code server.mjs} and its packages
   * @param port 0 for any free one
   * @param more what else {@code server.mjs} takes
   */
  static IndependentTusServer start(Path packages, Path store, int port, String... more)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("node", "server.mjs"));
    command.add(store.toAbsolutePath().toString());
    command.add(Integer.toString(port));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .directory(packages.toFile())
            .redirectError(
                ProcessBuilder.Redirect.appendTo(packages.resolve("errors.txt").toFile()))
            .start();
    return new IndependentTusServer(process).listening();
  }

  private IndependentTusServer listening() {
    Runtime.getRuntime().addShutdownHook(atExit);
    listener.setDaemon(true);
    listener.start();
    try {
      await().atMost(PATIENCE).until(() -> !lines("listening").isEmpty());
      return this;
    } catch (RuntimeException fault) {
      close();
      throw fault;
    }
  }

  private void listen() {
    try (BufferedReader output = process.inputReader(UTF_8)) {
      output.lines().forEach(said::add);
    } catch (IOException | UncheckedIOException ended) {
      said.add("ended " + ended.getMessage());
    }
  }

  private List<String> lines(String word) {
    return said.stream()
        .filter(line -> line.equals(word) || line.startsWith(word + " "))
        .map(line -> line.substring(word.length()).strip())
        .toList();
  }

  int port() {
    return Integer.parseInt(lines("listening").get(0));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The TUS requests so far, as {@code METHOD OFFSET}. */
  List<String> requests() {
    return said.stream().filter(line -> line.matches("(POST|HEAD|PATCH|DELETE) .*")).toList();
  }

  /** The PATCHes so far, by the Upload-Offset that each carried. */
  List<Long> patches() {
    return lines("PATCH").stream().map(Long::valueOf).toList();
  }

  /** The bytes of PATCH bodies that came in so far, stored or not. */
  long received() {
    return lines("received").stream().mapToLong(Long::parseLong).sum();
  }

  boolean isHolding() {
    return !lines("holding").isEmpty();
  }

  /** The contents of uploads in a store's folder; their descriptions lie beside them as JSON. */
  static List<Path> uploads(Path store) throws IOException {
    try (Stream<Path> files = Files.list(store)) {
      return files.filter(file -> !file.toString().endsWith(".json")).toList();
    }
  }

  /** Kills the process, as a loss of power does; what it said is read to the end. */
  @Override
  public void close() {
    process.destroyForcibly();
    await().atMost(PATIENCE).until(() -> !process.isAlive() && !listener.isAlive());
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}
