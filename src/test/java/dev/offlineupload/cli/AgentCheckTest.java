package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.agent.AgentHarness;
import dev.offlineupload.config.Configuration;
import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.support.Private;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code check} beside an agent that runs. */
class AgentCheckTest extends CommandTest {
  private static final String DIFFERS = "changed on disk; restart to use it: OFFLINE_LOG_FILES";

  @Test
  void checkAndStatusNameTheKeysThatTheAgentHasOtherwise() throws Exception {
    harness.startByFile(Map.of());
    harness.awaitGate("online");
    assertThat(execute("check")).as(out).isZero();
    assertThat(out).contains("ok     agent          one runs, by this file");

    harness.set("OFFLINE_LOG_FILES", "7").configFile();
    harness.look();
    harness.look();
    assertThat(execute("check")).as(out).isZero();
    assertThat(out)
        .contains("agent          the one that runs has other values than the file: " + DIFFERS);
    assertThat(execute("status")).isZero();
    assertThat(out).contains("Settings   " + DIFFERS);
  }

  @Test
  void anotherFileAndValuesOfItsEnvironmentAreNamed() {
    Configuration looked =
        Configuration.read(
            Private.write(
                folder.resolve("other.env"),
                "SUPABASE_URL=https://abc.supabase.co\nSUPABASE_BUCKET=videos\n"),
            Map.of("SUPABASE_KEY", AgentHarness.KEY));
    QueueStatus.Config agents =
        new QueueStatus.Config(
            "/etc/config.env",
            List.of("OFFLINE_PROXY", "SUPABASE_KEY"),
            List.of(),
            List.of(),
            List.of());
    assertThat(AgentCheck.lines(looked, agents))
        .extracting(CheckLine::found)
        .containsExactly(
            "the one that runs has another file: /etc/config.env",
            "the one that runs has values of its environment, not of the file: OFFLINE_PROXY");
    assertThat(AgentCheck.lines(looked, null)).as("none that watches").isEmpty();
  }

  @Test
  void whereNoAgentRunsCheckSpeaksOfNone() {
    harness.startByFile(Map.of()).close();
    assertThat(execute("check")).as(out).isZero();
    assertThat(out).doesNotContain("agent  ");
  }
}
