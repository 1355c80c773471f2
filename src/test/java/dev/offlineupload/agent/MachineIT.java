package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offlineupload.support.Launched;
import dev.offlineupload.support.Mp4;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What needs a process of its own: another user, a log that takes nothing. */
class MachineIT extends LaunchedTest {
  private static final Path FULL = Path.of("/dev/full");

  @Test
  void aLogOnAFullDiskStopsNothing() throws Exception {
    assumeTrue(Files.exists(FULL), "skipped: there is no " + FULL);
    Mp4.write(clip("a.mp4"), 100_000, 1);
    List<String> full = List.of("sh", "-c", "exec \"$@\" >" + FULL + " 2>&1", "sh");
    Launched agent = launcher.start(full, Map.of(), harness.configFile(), "run");
    awaitGone();
    Mp4.write(clip("b.mp4"), 100_000, 2);
    awaitGone();
    assertThat(agent.isAlive()).isTrue();
    assertThat(harness.storage.objects()).hasSize(2);
  }

  @Test
  void whatMayNotBeReadIsHeldAndWhatMayNotBeDeletedIsKeptUntilItMay() throws Exception {
    Path closed = Mp4.write(clip("closed.mp4"), 100_000, 1);
    Mp4.write(clip("fixed/kept.mp4"), 100_000, 2);
    List<String> by = asSomeoneElse();
    rights(closed, "---------");
    rights(clip("fixed"), "r-xr-xr-x");
    launcher.start(by, Map.of(), harness.configFile(), "run");
    harnessAwait("select count(*) from upload_queue where status = 'completed'", "1");
    harnessAwait("select reason from held_recording", "no permission to read it");
    assertThat(harness.onDisk()).containsExactly("closed.mp4", "fixed/kept.mp4");

    rights(clip("fixed"), "rwxrwxrwx");
    rights(closed, "rw-rw-rw-");
    harnessAwait("select count(*) from upload_queue where status = 'completed'", "2");
    assertThat(harness.storage.objects()).hasSize(2);
  }

  /** Root may do anything; so the agent is started as nobody, who owns all the rest. */
  private List<String> asSomeoneElse() throws Exception {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    boolean can = Files.isExecutable(Path.of("/usr/bin/setpriv"));
    if (!can) {
      System.out.println("skipped: root, and no setpriv to be someone else");
    }
    assumeTrue(can, "skipped: root, and no setpriv to be someone else");
    harness.configFile();
    Process chown = new ProcessBuilder("chown", "-R", "65534:65534", folder.toString()).start();
    assertThat(chown.waitFor()).isZero();
    return new ArrayList<>(
        List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "HOME=/"));
  }

  private static void rights(Path path, String rights) throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
  }

  private void harnessAwait(String sql, String expected) {
    await(sql)
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        // Asked too soon, SQLite would make the file, for us.
        .until(() -> Files.size(harness.database) > 0 && expected.equals(harness.value(sql)));
  }

  private void awaitGone() {
    await("every local copy released")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> harness.onDisk().isEmpty());
  }
}
