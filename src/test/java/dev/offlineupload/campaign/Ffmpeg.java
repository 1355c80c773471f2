package dev.offlineupload.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Real recorders: ffmpeg, which copies a small prerecorded picture at the pace of a camera. */
final class Ffmpeg {
  private static final String PICTURE = "testsrc2=size=480x270:rate=25";
  private static final List<String> BITRATE =
      List.of("-b:v", "1M", "-minrate", "1M", "-maxrate", "1M", "-bufsize", "1M", "-g", "25");
  private static final List<String> H264 =
      List.of("libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-pix_fmt", "yuv420p");
  private static final List<String> VP8 = List.of("libvpx", "-deadline", "realtime");

  private final Path folder;
  private final Path h264;
  private final Path vp8;
  private final Map<Container, Path> finished = new EnumMap<>(Container.class);

  /** Whether this machine has one, and the signals that its recorders are sent. */
  static boolean isHere() {
    return Files.isExecutable(Path.of("/bin/kill"))
        && Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ffmpeg")));
  }

  /** Makes what the recorders copy. */
  Ffmpeg(Path folder) throws Exception {
    this.folder = folder;
    this.h264 = picture("h264.mkv", H264);
    this.vp8 = picture("vp8.mkv", VP8);
    for (Container container : Container.values()) {
      Path clip = folder.resolve("finished-" + container + "." + container.extension);
      List<String> input = List.of("-i", source(container).toString());
      assertThat(start(input, container.output(), clip).waitFor()).isZero();
      finished.put(container, clip);
    }
  }

  private Path picture(String name, List<String> codec) throws Exception {
    List<String> output = new ArrayList<>(List.of("-t", "8", "-c:v"));
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

  /** Starts to record, which takes eight seconds. */
  Process record(Container container, Path file) throws IOException {
    List<String> input = List.of("-re", "-i", source(container).toString());
    return start(input, container.output(), file);
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
