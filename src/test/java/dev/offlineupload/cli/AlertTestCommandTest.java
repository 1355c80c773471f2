package dev.offlineupload.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.support.Inbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code alert test} sends, says and returns. */
class AlertTestCommandTest extends CommandTest {
  private Inbox hook;
  private Inbox bot;

  @BeforeEach
  void build() {
    hook = new Inbox();
    bot = new Inbox();
  }

  @AfterEach
  void close() {
    hook.close();
    bot.close();
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
