package dev.offlineupload.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offlineupload.support.Private;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of the alerts, together and each by itself. */
class AlertSettingsTest {
  private static final String REQUIRED =
      "SUPABASE_URL=https://abc.supabase.co\nSUPABASE_KEY=sb_secret_12345\nSUPABASE_BUCKET=videos\n";

  @TempDir Path folder;

  private Settings load(Map<String, String> environment, String... lines) {
    Path file =
        Private.write(folder.resolve("config.env"), REQUIRED + String.join("\n", lines) + "\n");
    return Settings.load(file, environment);
  }

  private List<String> wrong(String... lines) {
    return catchThrowableOfType(InvalidSettings.class, () -> load(Map.of(), lines))
        .problems()
        .stream()
        .map(Problem::key)
        .toList();
  }

  @Test
  void eachChannelIsOnOnceItsKeysAreSet() {
    assertThat(load(Map.of()).alerts().channels()).isEmpty();
    AlertSettings all =
        load(
                Map.of(),
                "OFFLINE_ALERT_WEBHOOK_URL=https://hooks.test/T0/s3cret?a=b",
                "OFFLINE_ALERT_SMTP_HOST=mail.test",
                "OFFLINE_ALERT_SMTP_FROM=a@b.test",
                "OFFLINE_ALERT_SMTP_TO=c@d.test, e@f.test",
                "OFFLINE_ALERT_TELEGRAM_TOKEN=123456:ABC-DEF1234",
                "OFFLINE_ALERT_TELEGRAM_CHAT_ID=-100123")
            .alerts();
    assertThat(all.channels()).containsExactly("webhook", "email", "telegram");
    assertThat(all.webhook().orElseThrow().origin()).hasToString("https://hooks.test");
    assertThat(all.webhook().orElseThrow().path()).isEqualTo("/T0/s3cret?a=b");
    assertThat(all.mail().orElseThrow().to()).containsExactly("c@d.test", "e@f.test");
    assertThat(all.secrets()).containsExactly("/T0/s3cret?a=b", "123456:ABC-DEF1234");
    assertThat(all.toString()).doesNotContain("s3cret", "ABC-DEF");
  }

  @Test
  void whatIsOfNoUseWithoutAnotherKeyNamesThatKey() {
    assertThat(wrong("OFFLINE_ALERT_SMTP_HOST=mail.test"))
        .containsExactly("OFFLINE_ALERT_SMTP_FROM", "OFFLINE_ALERT_SMTP_TO");
    assertThat(wrong("OFFLINE_ALERT_SMTP_PASSWORD=x")).containsExactly("OFFLINE_ALERT_SMTP_USER");
    assertThat(wrong("OFFLINE_ALERT_TELEGRAM_TOKEN=123456:ABC-DEF1234"))
        .containsExactly("OFFLINE_ALERT_TELEGRAM_CHAT_ID");
    assertThat(wrong("OFFLINE_ALERT_TELEGRAM_CHAT_ID=5"))
        .containsExactly("OFFLINE_ALERT_TELEGRAM_TOKEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OFFLINE_ALERT_WEBHOOK_URL=ftp://a.test/x",
        "OFFLINE_ALERT_WEBHOOK_URL=https://user:s3cret@a.test/x",
        "OFFLINE_ALERT_WEBHOOK_URL=https:///x",
        "OFFLINE_ALERT_SMTP_FROM=two@a.test,three@a.test",
        "OFFLINE_ALERT_SMTP_TO=not an address",
        "OFFLINE_ALERT_SMTP_SECURITY=ssl",
        "OFFLINE_ALERT_TELEGRAM_TOKEN=s3cret",
        "OFFLINE_ALERT_TELEGRAM_CHAT_ID=arena",
        "OFFLINE_ALERT_TELEGRAM_URL=https://a.test/bot",
        "OFFLINE_ALERT_REPEAT_HOURS=0",
      })
  void aValueThatCannotBeIsRefused(String line) {
    assertThat(wrong(line)).containsExactly(line.substring(0, line.indexOf('=')));
    assertThat(catchThrowableOfType(InvalidSettings.class, () -> load(Map.of(), line)))
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void theEnvironmentsProxyIsForTheWebhookAndNotForThisMachine() {
    Map<String, String> environment = Map.of("https_proxy", "http://proxy.test:3128");
    AlertSettings far =
        load(environment, "OFFLINE_ALERT_WEBHOOK_URL=https://hooks.test/x").alerts();
    assertThat(far.webhook().orElseThrow().proxy().orElseThrow()).hasToString("proxy.test:3128");
    AlertSettings near =
        load(environment, "OFFLINE_ALERT_WEBHOOK_URL=https://127.0.0.1/x").alerts();
    assertThat(near.webhook().orElseThrow().proxy()).isEmpty();
  }
}
