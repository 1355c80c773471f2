package dev.offlineupload.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.offlineupload.agent.Agent;
import dev.offlineupload.agent.Home;
import dev.offlineupload.config.Settings;
import dev.offlineupload.standin.LocalStorage;
import dev.offlineupload.standin.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

/**
 * A short life of an agent beside a stand-in, in a throw-away folder: it loads the classes that an
 * agent needs, for whoever keeps a record of them.
 */
public final class Training {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int SMALL = 64 * 1024;
  private static final int RESUMABLE = 7 * 1024 * 1024;
  private static final int BOX_HEAD = 8;

  private Training() {}

  /**
   * Uploads a clip in each of the two ways, and ends; also if they do not arrive, for most classes
   * are loaded by then.
   */
  public static void run() throws IOException {
    Timer guard = guard();
    try (Stop stop = Stop.onSignal();
        DemoFolder folder = DemoFolder.create();
        LocalStorage storage = LocalStorage.builder(folder.bucket()).start()) {
      place(folder.recordings().resolve("small.mp4"), SMALL);
      place(folder.recordings().resolve("resumable.mp4"), RESUMABLE);
      Path config = folder.configure(storage);
      Map<String, String> lively = Map.of("watch.delay", "100");
      Settings settings = Settings.load(config, ports());
      try (Agent agent = Agent.start(settings, Home.routes(), lively)) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isEmpty(folder.recordings()) && System.nanoTime() < deadline) {
          stop.pause(LOOK);
        }
        agent.doors().queueStatus();
        ask(settings);
      }
    }
    guard.cancel();
  }

  /**
   * Free ones, for an agent that listens loads more classes; if they are taken by then, it says so.
   */
  private static Map<String, String> ports() {
    return Map.of(
        "OFFLINE_HTTP_PORT", "" + Ports.free(), "OFFLINE_MANAGEMENT_PORT", "" + Ports.free());
  }

  /** As Prometheus and a command would. What comes back is of no interest. */
  private static void ask(Settings settings) throws IOException {
    for (String path : List.of("/observe/metrics", "/observe/health")) {
      URL url = URI.create(settings.management().url() + path).toURL();
      try (InputStream answer = url.openStream()) {
        answer.readAllBytes();
      }
    }
  }

  /** Whatever hangs: a start of the real agent waits for this. */
  private static Timer guard() {
    Timer guard = new Timer("guard", true);
    guard.schedule(
        new TimerTask() {
          @Override
          public void run() {
            Runtime.getRuntime().halt(1);
          }
        },
        LIMIT.toMillis());
    return guard;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** A clip that is whole as far as its boxes go. */
  private static void place(Path file, int size) throws IOException {
    int media = size - 2 * BOX_HEAD;
    ByteBuffer clip = ByteBuffer.allocate(size);
    clip.putInt(BOX_HEAD).put("ftyp".getBytes(US_ASCII));
    clip.putInt(BOX_HEAD).put("moov".getBytes(US_ASCII));
    clip.putInt(media).put("mdat".getBytes(US_ASCII));
    Files.write(file, clip.array());
  }
}
