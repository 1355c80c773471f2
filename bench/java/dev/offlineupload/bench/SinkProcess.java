package dev.offlineupload.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The {@link Sink} as a process of its own, so that its CPU is counted apart. */
final class SinkProcess implements AutoCloseable {
  private final Process process;
  private final String url;

  SinkProcess() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=1g",
                "-cp",
                System.getProperty("java.class.path"),
                Sink.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String line =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine();
    url = "http://127.0.0.1:" + line.replace("port ", "");
  }

  String url() {
    return url;
  }

  /** CPU seconds so far, user and system. */
  double cpuSeconds() throws IOException {
    return Footprint.of(process.pid()).cpuSeconds();
  }

  /** What it remembers: {@code objects}, {@code size}, {@code bytes}, {@code created}. */
  Map<String, Long> told() throws IOException {
    Map<String, Long> told = new HashMap<>();
    for (String line : get("/told").split("\n", -1)) {
      int equals = line.indexOf('=');
      told.put(line.substring(0, equals), Long.parseLong(line.substring(equals + 1)));
    }
    return told;
  }

  void clear() throws IOException {
    get("/clear");
  }

  private String get(String path) throws IOException {
    try (var in = URI.create(url + path).toURL().openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
