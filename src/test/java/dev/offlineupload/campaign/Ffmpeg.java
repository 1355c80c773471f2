package dev.offlineupload.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.support.Campaign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/** Real recorders: ffmpeg, which copies a small prerecorded picture at the pace of a camera. */
final class Ffmpeg {
  private static final String PICTURE = "testsrc2=size=480x270:rate=25";
  private static final String SECONDS = "" + Campaign.count(10, 20);
  private static final String RATE = "600k";
  private static final List<String> BITRATE =
      List.of("-b:v", RATE, "-minrate", RATE, "-maxrate", RATE, "-bufsize", RATE, "-g", "25");
  private static final List<String> H264 =
      List.of("libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-pix_fmt", "yuv420p");
  private static final List<String> VP8 = List.of("libvpx", "-deadline", "realtime");

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration GLANCE = Duration.ofMillis(10);

  private final Semaphore starting = new Semaphore(4);
  private final Path folder;
  private final Path h264;
  private final Path vp8;
  private final Map<Container, Path> finished = new EnumMap<>(Container.class);

  /** Whether this machine has one, and shows who writes. */
  static boolean isHere() {
    return Files.isDirectory(Path.of("/proc/self/fd"))
        && Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ffmpeg")));
  }

  /** Makes what recorders of these containers copy. */
  Ffmpeg(Path folder, List<Container> containers) throws Exception {
    this.folder = folder;
    this.h264 = picture("h264.mkv", H264);
    this.vp8 = containers.contains(Container.WEBM) ? picture("vp8.mkv", VP8) : h264;
    for (Container container : containers) {
      Path clip = folder.resolve("finished-" + container + "." + container.extension);
      List<String> input = List.of("-i", source(container).toString());
      assertThat(start(input, container.output(), clip).waitFor()).isZero();
      finished.put(container, clip);
    }
  }

  private Path picture(String name, List<String> codec) throws Exception {
    List<String> output = new ArrayList<>(List.of("-t", SECONDS, "-c:v"));
    output.addAll(codec);
    output.addAll(BITRATE);
    Path made = folder.resolve(name);
    assertThat(start(List.of("-f", "lavfi", "-i", PICTURE), output, made).waitFor()).isZero();
    return made;
  }

  private Path source(Container container) {
    return container == Container.WEBM ? vp8 : h264;
  }

  /** A finished clip. */
  byte[] finished(Container container) throws IOException {
    return Files.readAllBytes(finished.get(container));
  }

  /** Starts to record; a few at a time, so that they are at their work soon. */
  Process record(Container container, Path file) throws Exception {
    List<String> input = List.of("-re", "-i", source(container).toString());
    starting.acquire();
    try {
      Process recorder = start(input, container.output(), file);
      await("a recording").atMost(PATIENCE).pollInterval(GLANCE).until(() -> Files.exists(file));
      return recorder;
    } finally {
      starting.release();
    }
  }

  private Process start(List<String> input, List<String> output, Path file) throws IOException {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin"));
    command.addAll(input);
    command.addAll(output);
    command.add(file.toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("ffmpeg.log").toFile()))
        .start();
  }

  static void signal(Process recorder, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, "" + recorder.pid()).start();
    assertThat(kill.waitFor()).as("signal %s", name).isZero();
  }
}
