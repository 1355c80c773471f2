package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.support.Mp4;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** check tells of another agent that uploads under the same keys. */
class OthersCheckTest extends CommandTest {
  @TempDir Path elsewhere;

  private static void upload(AgentHarness agent, String name) {
    Mp4.write(agent.recordings.resolve(name), 50_000, name.hashCode());
    agent.start();
    agent.awaitCompleted(1);
    agent.stop();
  }

  @Test
  void anotherAgentsClipsUnderOurKeysAreToldOf() throws Exception {
    upload(harness, "a.mp4");
    assertThat(execute("check")).as(out + err).isZero();
    assertThat(out).doesNotContain("another agent");
    assertThat(harness.storage.requests(Kind.INFO)).as("none is asked for").hasSize(1);

    // It shares the storage, which is the first one's to close.
    AgentHarness other = new AgentHarness(elsewhere, harness.storage);
    other.tick("camel.main.name", "other");
    upload(other, "b.mp4");
    assertThat(execute("check")).as(out + err).isZero();
    assertThat(out)
        .contains("clips of another agent (device ", "such as b.mp4", "OFFLINE_BUCKET_PATH");
  }

  @Test
  void clipsOfOurOwnThatTheQueueForgotAreNoOthers() throws Exception {
    upload(harness, "a.mp4");
    harness.storage.putObject("of-a-person.mp4", new byte[10]);
    harness.change("update upload_queue set bucket_path = 'now-elsewhere.mp4'");
    assertThat(execute("check")).as(out + err).isZero();
    assertThat(out).doesNotContain("another agent");
    assertThat(harness.storage.requests(Kind.INFO)).hasSize(3);
  }
}
