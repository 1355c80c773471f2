package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The clock of the whole process is set while it runs, by libfaketime: also what Camel, the HTTP
 * client and the JVM itself make of it. Skipped where libfaketime is not installed.
 */
class ClockJumpIT extends LaunchedTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Path wall;
  private Map<String, String> environment;

  @BeforeEach
  void preload() throws IOException {
    Optional<Path> library = library();
    assumeTrue(
        library.isPresent(), "libfaketime is not installed (Debian: apt install libfaketime)");
    wall = folder.resolve("wall");
    environment =
        Map.of(
            "LD_PRELOAD", library.orElseThrow().toString(),
            "FAKETIME_TIMESTAMP_FILE", wall.toString(),
            "FAKETIME_CACHE_DURATION", "1",
            "NO_FAKE_STAT", "1",
            "FAKETIME_FORCE_MONOTONIC_FIX", "0",
            "FAKETIME_DONT_FAKE_MONOTONIC", "1",
            "DONT_FAKE_MONOTONIC", "1");
    harness.set("OFFLINE_RECORDING_MIN_AGE", "1");
  }

  private static Optional<Path> library() {
    return Stream.of(
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib")
        .map(folder -> Path.of(folder, "faketime/libfaketimeMT.so.1"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private void wall(String faked) throws IOException {
    Files.writeString(wall, faked + "\n");
  }

  /** The probe goes on, and tells the new time. */
  private void awaitProbed(String before) {
    harness.awaitValue(
        "select timestamp %s (select timestamp_created from upload_queue where id = 1)"
                .formatted(before)
            + " from connectivity_log order by id desc limit 1",
        "1");
  }

  private void awaitReleased(String clip) {
    await(clip + " released")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> !harness.onDisk().contains(clip));
  }

  @Test
  void aRunningAgentGoesOnWhereverItsClockIsSet() throws Exception {
    wall("+0");
    Launched agent = launcher.start(environment, harness.configFile(), "run");
    Mp4.write(clip("now.mp4"), 100_000, 1);
    awaitReleased("now.mp4");

    wall("-14d");
    awaitProbed("<");
    harness.storage.takeOffline();
    Mp4.write(clip("back.mp4"), 100_000, 2);
    harness.awaitValue("select status from connectivity_log order by id desc limit 1", "offline");
    harness.storage.bringBack();
    awaitReleased("back.mp4");

    wall("+14d");
    awaitProbed(">");
    Mp4.write(clip("forth.mp4"), 100_000, 3);
    awaitReleased("forth.mp4");

    assertThat(agent.isAlive()).isTrue();
    assertThat(harness.rows("select distinct status, retry_count from upload_queue"))
        .containsExactly("completed|0");
    assertThat(harness.rows("select video_path from upload_queue order by timestamp_created"))
        .as("the clock was set back, and forth")
        .containsExactly("back.mp4", "now.mp4", "forth.mp4");
  }

  @Test
  void aMachineThatStartsIn1970UploadsAllTheSame() throws Exception {
    wall("@1970-01-01 00:00:20");
    launcher.start(environment, harness.configFile(), "run");
    Mp4.write(clip("clip.mp4"), 100_000, 1);
    awaitReleased("clip.mp4");
    assertThat(harness.value("select timestamp_created from upload_queue")).startsWith("1970");

    wall("+0");
    Mp4.write(clip("later.mp4"), 100_000, 2);
    awaitReleased("later.mp4");
    assertThat(harness.value("select status || retry_count from upload_queue where id = 2"))
        .isEqualTo("completed0");
  }
}
