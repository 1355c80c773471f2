package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Ports;
import dev.offlineupload.support.ApiCaller;
import dev.offlineupload.support.Mp4;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same commands say and do the same where a running agent is asked by HTTP. */
class QueueCommandsByHttpTest extends QueueCommandsTest {
  @BeforeEach
  void serve() {
    harness.withHttp();
  }

  @Test
  void processAndCleanUpAskTheAgent() throws Exception {
    harness.storage.takeOffline();
    harness.start();
    harness.awaitGate("offline");
    assertThat(execute("process")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("storage is not within reach: offline: ");
    assertThat(execute("process", "--json")).isEqualTo(ExitCode.FAILED);
    assertThat(json().get("error").asText()).startsWith("offline");
    harness.storage.bringBack();
    assertThat(execute("process")).isZero();
    assertThat(out).isEqualToIgnoringNewLines("All that waits goes now");
    assertThat(execute("cleanup")).isZero();
    assertThat(out).isEqualToIgnoringNewLines("Removed 0 completed, 0 failed, 0 expired");
  }

  @Test
  void anAgentThatDoesNotAnswerIsReadFromItsDatabaseButNotWrittenBeside() throws Exception {
    harness.start();
    harness.awaitGate("online");
    Files.writeString(
        harness.database.resolveSibling("api-url"), "http://127.0.0.1:" + Ports.free());
    assertThat(execute("status")).isZero();
    assertThat(err).contains("The agent doesn't answer at http://127.0.0.1");
    assertThat(out).contains("running", "online");
    assertThat(execute("pause")).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(harness.value("select count(*) from agent_state where key = 'paused_since'"))
        .isEqualTo("0");
  }

  @Test
  void whoMayNotReadTheTokenIsToldSo() throws IOException {
    harness.start();
    harness.awaitGate("online");
    Files.delete(harness.database.resolveSibling("api-token"));
    assertThat(execute("pause")).isEqualTo(ExitCode.FAILED);
    assertThat(err).contains("api-token", "be the user that the agent runs as");
  }

  @Test
  void aStrangerAtTheAgentsAddressIsNoAgent() throws Exception {
    harness.start();
    harness.awaitGate("online");
    URI storage = URI.create(harness.storage.url());
    Files.writeString(harness.database.resolveSibling("api-url"), storage.toString());
    assertThat(execute("pause")).isEqualTo(ExitCode.UNAVAILABLE);
    String token = ApiCaller.of(harness).token();
    assertThat(err).contains("another program").doesNotContain(token);
    assertThat(harness.storage.requests())
        .as("what the stranger was told")
        .anySatisfy(request -> assertThat(request.path()).contains("/proof"))
        .noneMatch(request -> request.headers().toString().contains(token));
  }

  @Test
  void aTokenThatOthersCanReadIsNotSent() throws Exception {
    harness.start();
    harness.awaitGate("online");
    Path token = harness.database.resolveSibling("api-token");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(execute("pause")).isEqualTo(ExitCode.FAILED);
    assertThat(err)
        .contains("api-token can be read by others, or was made by others: delete the file");
  }

  @Test
  void openPrintsAnAddressOfThePage() throws Exception {
    assertThat(execute("open")).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(err).contains("No agent runs: start one with run");
    harness.start();
    assertThat(execute("open")).isZero();
    assertThat(out.strip()).matches("http://127\\.0\\.0\\.1:\\d+/login\\?link=[\\w-]{43}");
  }

  @Test
  void processWithoutAnAgentIsADrain() throws Exception {
    Mp4.write(harness.recordings.resolve("clip.mp4"), 100_000, 1);
    assertThat(execute("process", "--json")).isZero();
    assertThat(json().get("success").booleanValue()).isTrue();
    assertThat(json().at("/queue_status/completed").intValue()).isEqualTo(1);
  }
}
