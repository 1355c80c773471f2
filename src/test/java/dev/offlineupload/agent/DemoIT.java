package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README, by the real launcher. */
class DemoIT {
  private static final List<String> FIRST =
      List.of(
          "Camera_1_20261120_101530.mp4",
          "Camera_2_20261120_101530.mp4",
          "Câmera 3_20261120_101530.mp4",
          "Camera_4_20261120_101530.mp4");
  private static final List<String> DURING_THE_OUTAGE =
      List.of(
          "Camera_1_20261120_113000.mp4",
          "Camera_2_20261120_113000.mp4",
          "Câmera 3_20261120_113000.mp4");

  @TempDir Path folder;
  private Path temp;
  private Path printed;

  @BeforeEach
  void makeFolders() throws Exception {
    temp = Files.createDirectory(folder.resolve("temp"));
    printed = folder.resolve("printed.txt");
  }

  @Test
  void showsEveryClipsWayThroughAnOutageAndLeavesNothingBehind() throws Exception {
    assertThat(demo().waitFor()).as(Files.readString(printed)).isZero();

    String text = Files.readString(printed);
    assertThat(FIRST).allSatisfy(clip -> assertThat(stages(text, clip)).isEqualTo(WAY));
    assertThat(DURING_THE_OUTAGE)
        .allSatisfy(clip -> assertThat(stages(text, clip)).isEqualTo(WAY_WITH_OUTAGE))
        .allSatisfy(
            clip -> assertThat(text).containsPattern("waiting +" + clip + " +attempts counted 0"));
    assertThat(text)
        .contains("3 in the queue. The videos are sent by themselves once the connection is back")
        .containsPattern("Camera_4_20261120_101530.mp4 +(25|50|75) %  [0-9.]+ [kM]B/s")
        .containsPattern("Câmera 3_20261120_113000.mp4 +261.1 kB +same +\\p{XDigit}{12}… +0")
        .contains("7 clips, 18.0 MB: all arrived with the same SHA-256")
        .contains("0 attempts counted, nothing lost")
        .doesNotContain("\u001b", "INFO", "WARN", "ERROR");
    assertThat(left()).isEmpty();
  }

  @Test
  void cleansUpWhenItIsTerminatedInTheMiddle() throws Exception {
    Process demo = demo();
    while (demo.isAlive() && !Files.readString(printed).contains("uploading")) {
      demo.waitFor(50, TimeUnit.MILLISECONDS);
    }
    demo.destroy();

    assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(demo.exitValue()).isNotZero();
    assertThat(left()).isEmpty();
  }

  private static final List<String> WAY =
      List.of("found", "queued", "uploading", "verified", "released");
  private static final List<String> WAY_WITH_OUTAGE =
      List.of("found", "queued", "waiting", "uploading", "verified", "released");

  /** The words before a clip's name, each once, in order. */
  private static List<String> stages(String text, String clip) {
    return text.lines()
        .filter(line -> line.contains(" s  ") && line.contains(clip))
        .map(line -> line.strip().split("\\s+", -1)[2])
        .distinct()
        .toList();
  }

  private List<Path> left() throws Exception {
    try (Stream<Path> files = Files.list(temp)) {
      return files.toList();
    }
  }

  private Process demo() throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(Path.of("bin/offline-upload").toAbsolutePath().toString(), "demo")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile());
    command.environment().put("JAVA_OPTS", "-Djava.io.tmpdir=" + temp);
    return command.start();
  }
}
