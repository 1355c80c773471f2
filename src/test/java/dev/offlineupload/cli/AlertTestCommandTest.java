package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.offlineupload.AgentHarness;
import dev.offlineupload.support.Inbox;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** What {@code alert test} sends, says and returns. */
class AlertTestCommandTest {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  @TempDir Path folder;
  private AgentHarness harness;
  private Inbox hook;
  private Inbox bot;
  private Level level;
  private String out;
  private String err;

  @BeforeEach
  void build() {
    level = root.getLevel();
    harness = new AgentHarness(folder);
    hook = new Inbox();
    bot = new Inbox();
  }

  @AfterEach
  void close() {
    hook.close();
    bot.close();
    harness.close();
    root.setLevel(level);
  }

  private int execute(String... command) {
    StringWriter said = new StringWriter();
    StringWriter complained = new StringWriter();
    String[] args = new String[command.length + 2];
    args[0] = "--config";
    args[1] = harness.configFile().toString();
    System.arraycopy(command, 0, args, 2, command.length);
    CommandLine cli =
        Cli.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(complained, true));
    int code = cli.execute(args);
    out = said.toString();
    err = complained.toString();
    return code;
  }

  private void bothOn() {
    harness
        .set("OFFLINE_ALERT_WEBHOOK_URL", hook.url() + "/services/s3cret-path")
        .set("OFFLINE_ALERT_TELEGRAM_TOKEN", "123456:ABC-secret_of_the_bot")
        .set("OFFLINE_ALERT_TELEGRAM_CHAT_ID", "@arena")
        .set("OFFLINE_ALERT_TELEGRAM_URL", bot.url());
  }

  @Test
  void aTrialGoesThroughEachChannelThatIsOn() {
    bothOn();
    assertThat(execute("alert", "test")).isZero();
    assertThat(out.lines())
        .containsExactly(
            "ok     webhook   took a trial alert", "ok     telegram  took a trial alert");
    assertThat(hook.posted().get(0).json().get("kind").asText()).isEqualTo("trial");
    assertThat(bot.posted()).hasSize(1);
    assertThat(harness.database).as("no database is made").doesNotExist();
  }

  @Test
  void oneThatDoesNotTakeItIsNamedWithTheReasonAndNoSecret() {
    bothOn();
    hook.answer(404, "no_team at /services/s3cret-path");
    assertThat(execute("alert", "test")).isEqualTo(ExitCode.FAILED);
    assertThat(out).contains("WRONG  webhook   the server answered 404: no_team").contains("ok  ");
    assertThat(out + err).doesNotContain("s3cret", "secret_of");
  }

  @Test
  void withoutAChannelItSaysWhatToSet() {
    assertThat(execute("alert", "test")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("No channel for alerts is on");
    assertThat(execute("alert")).isEqualTo(ExitCode.USAGE);
  }
}
