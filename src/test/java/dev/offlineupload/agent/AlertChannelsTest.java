package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.offlineupload.support.Authority;
import dev.offlineupload.support.ForwardProxy;
import dev.offlineupload.support.Inbox;
import dev.offlineupload.support.LogLines;
import dev.offlineupload.support.SettableTime;
import dev.offlineupload.support.StartTlsFront;
import dev.offlineupload.support.TlsFront;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes by e-mail, Telegram and webhook, to real servers of each. */
class AlertChannelsTest extends AgentTest {
  private static final String BOT = "123456:ABC-secret_of_the_bot";
  private static final String PASSWORD = "mail-pässword";

  @TempDir static Path made;
  private static Path ca;
  private static SSLContext tls;
  private static SSLContext elsewhere;

  private final SettableTime time = new SettableTime();
  private GreenMail mail;
  private StartTlsFront front;
  private TlsFront tlsFront;
  private Inbox inbox;

  @BeforeAll
  static void makeCertificates() throws Exception {
    Authority authority = new Authority(made);
    ca = authority.pem();
    tls = authority.server("dns:localhost,ip:127.0.0.1", "-1d", 10);
    elsewhere = authority.server("dns:mail.example", "-1d", 10);
  }

  @BeforeEach
  void listen() throws Exception {
    mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    mail.setUser("agent@arena.test", "agent", PASSWORD);
    front = StartTlsFront.before(mail.getSmtp().getPort(), tls);
    tlsFront = TlsFront.before(mail.getSmtp().getPort(), tls);
    inbox = new Inbox();
    harness.time(time).tick("alerts.tick", "40");
    harness.tick("alerts.deliver-tick", "40").tick("alerts.disk-free-under", "0 MB");
    harness.tick("alerts.disk-full-within", "0 min").tick("alerts.offline-for", "0 min");
    harness.tick("alerts.calm", "0 min");
  }

  @AfterEach
  void closeServers() throws Exception {
    mail.stop();
    front.close();
    tlsFront.close();
    inbox.close();
  }

  private AgentHarness email(int port) {
    return harness
        .set("OFFLINE_CA_FILE", ca.toString())
        .set("OFFLINE_ALERT_SMTP_HOST", "127.0.0.1")
        .set("OFFLINE_ALERT_SMTP_PORT", "" + port)
        .set("OFFLINE_ALERT_SMTP_USER", "agent")
        .set("OFFLINE_ALERT_SMTP_PASSWORD", PASSWORD)
        .set("OFFLINE_ALERT_SMTP_FROM", "agent@arena.test")
        .set("OFFLINE_ALERT_SMTP_TO", "ana@arena.test,rui@arena.test");
  }

  private AgentHarness telegram(String url) {
    return harness
        .set("OFFLINE_ALERT_TELEGRAM_TOKEN", BOT)
        .set("OFFLINE_ALERT_TELEGRAM_CHAT_ID", "-1001234567890")
        .set("OFFLINE_ALERT_TELEGRAM_URL", url);
  }

  private AgentHarness webhook() {
    return harness.set("OFFLINE_ALERT_WEBHOOK_URL", inbox.url() + "/hook/of-the-arena-s3cret");
  }

  private Optional<String> trial(String channel) {
    harness.configFile();
    try (QueueDoors doors = QueueDoors.forReading(harness.settings(), "channels")) {
      return doors.doors().tryChannel(channel);
    }
  }

  private void awaitThat(String what, org.awaitility.core.ThrowingRunnable holds) {
    await(what)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(holds);
  }

  /** An outage that is told and its end, each as a note. */
  private void outage(int channels) {
    // They hear of what comes after they were opened.
    harness.awaitValue("select count(*) from alert_channel", String.valueOf(channels));
    harness.storage.takeOffline();
    harness.awaitValue(
        "select count(*) from alert where told > 0 and cleared_at is null and condition ="
            + " 'offline'",
        "1");
    harness.storage.bringBack();
    harness.awaitValue("select count(*) from alert where cleared_at is null", "0");
  }

  @Test
  void mailGoesByStartTlsWithALogin() throws Exception {
    email(front.port());
    assertThat(trial("email")).isEmpty();
    assertThat(front.inClear()).containsExactly("EHLO", "STARTTLS");
    MimeMessage[] got = mail.getReceivedMessages();
    assertThat(got).hasSize(2);
    assertThat(got[0].getSubject()).endsWith(": This is a trial: alerts arrive here");
    assertThat(got[0].getFrom()[0]).hasToString("agent@arena.test");
    assertThat(got[0].getAllRecipients())
        .extracting(Object::toString)
        .containsExactly("ana@arena.test", "rui@arena.test");
    assertThat(got[0].getContent().toString()).contains("When: 20");
    assertThat(got[0].getContentType()).containsIgnoringCase("utf-8");
  }

  @Test
  void mailGoesByTlsFromTheFirstByte() {
    email(tlsFront.port()).set("OFFLINE_ALERT_SMTP_SECURITY", "tls");
    assertThat(trial("email")).isEmpty();
    assertThat(mail.getReceivedMessages()).hasSize(2);
  }

  @Test
  void mailGoesByAProxyThatIsNamed() throws Exception {
    try (ForwardProxy proxy = new ForwardProxy()) {
      proxy.wantLogin("camera:pr0xy-secret");
      email(front.port());
      harness.set("OFFLINE_PROXY", proxy.url().replace("//", "//camera:pr0xy-secret@"));
      assertThat(trial("email")).isEmpty();
      assertThat(proxy.heads())
          .isNotEmpty()
          .allMatch(head -> head.startsWith("CONNECT 127.0.0.1:" + front.port()));
    }
    assertThat(mail.getReceivedMessages()).hasSize(2);
  }

  @Test
  void noPasswordGoesToAMailServerThatIsNotTheRightOne() throws Exception {
    try (StartTlsFront other = StartTlsFront.before(mail.getSmtp().getPort(), elsewhere)) {
      email(other.port());
      assertThat(trial("email").orElseThrow()).contains("certificate is of another host");
      assertThat(other.inClear()).containsOnly("EHLO", "STARTTLS");
    }
    email(mail.getSmtp().getPort());
    assertThat(trial("email").orElseThrow()).contains("STARTTLS");
    email(front.port()).set("OFFLINE_CA_FILE", "none");
    assertThat(trial("email").orElseThrow()).contains("certificate is not trusted");
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void aWrongPasswordIsSaidWithoutIt() {
    email(front.port()).set("OFFLINE_ALERT_SMTP_PASSWORD", "wrong-pässword");
    assertThat(trial("email").orElseThrow()).contains("535").doesNotContain("wrong-p");
  }

  @Test
  void telegramGetsTheTextForItsChat() {
    telegram(inbox.url());
    assertThat(trial("telegram")).isEmpty();
    Inbox.Posted sent = inbox.posted().get(0);
    assertThat(sent.path()).isEqualTo("/bot" + BOT + "/sendMessage");
    assertThat(sent.json().get("chat_id").asText()).isEqualTo("-1001234567890");
    assertThat(sent.json().get("text").asText()).contains("This is a trial", "When: 20");
  }

  @Test
  void telegramGoesByAProxyWithALoginToo() throws Exception {
    try (ForwardProxy proxy = new ForwardProxy();
        TlsFront secured = TlsFront.before(inbox.port(), tls)) {
      proxy.wantLogin("camera:pr0xy-secret");
      telegram("https://127.0.0.1:" + secured.port()).set("OFFLINE_CA_FILE", ca.toString());
      harness.set("OFFLINE_PROXY", proxy.url().replace("//", "//camera:pr0xy-secret@"));
      assertThat(trial("telegram")).isEmpty();
      assertThat(proxy.heads())
          .isNotEmpty()
          .allMatch(head -> head.startsWith("CONNECT 127.0.0.1:" + secured.port()));
      proxy.wantLogin("camera:another");
      assertThat(trial("telegram").orElseThrow())
          .contains("(407)", "OFFLINE_PROXY")
          .doesNotContain("pr0xy-secret");
    }
    assertThat(inbox.posted()).hasSize(1);
  }

  @Test
  void whatTelegramRefusesIsSaidWithoutTheToken() {
    telegram(inbox.url());
    inbox.answer(400, "{\"ok\":false,\"error_code\":400,\"description\":\"chat not found\"}");
    assertThat(trial("telegram").orElseThrow())
        .contains("chat not found")
        .doesNotContain("secret_of_the_bot");
  }

  @Test
  void theWebhookGoesByTlsAndAProxyAndItsPathIsNotShown() throws Exception {
    try (ForwardProxy proxy = new ForwardProxy();
        TlsFront secured = TlsFront.before(inbox.port(), tls)) {
      harness
          .set("OFFLINE_CA_FILE", ca.toString())
          .set("OFFLINE_PROXY", proxy.url())
          .set(
              "OFFLINE_ALERT_WEBHOOK_URL",
              "https://127.0.0.1:" + secured.port() + "/hook/of-the-arena-s3cret");
      assertThat(trial("webhook")).isEmpty();
      assertThat(inbox.posted().get(0).path()).isEqualTo("/hook/of-the-arena-s3cret");
      assertThat(proxy.heads()).allMatch(head -> head.startsWith("CONNECT "));
      inbox.answer(404, "no /hook/of-the-arena-s3cret here");
      assertThat(trial("webhook").orElseThrow())
          .startsWith("the server answered 404: no ")
          .doesNotContain("s3cret");
    }
    try (ForwardProxy proxy = new ForwardProxy()) {
      inbox.take();
      webhook().set("OFFLINE_PROXY", proxy.url());
      assertThat(trial("webhook")).isEmpty();
      assertThat(proxy.heads()).hasSize(1);
      assertThat(inbox.posted()).hasSize(2);
    }
  }

  @Test
  void anOutagesNotesArriveInTheirOrderByEveryChannel() throws Exception {
    email(front.port());
    webhook();
    try (Inbox bot = new Inbox()) {
      telegram(bot.url()).start();
      harness.awaitGate("online");
      outage(3);
      awaitThat(
          "two notes each",
          () -> {
            assertThat(inbox.posted())
                .extracting(p -> p.json().get("kind").asText())
                .containsExactly("raised", "recovered");
            assertThat(bot.posted()).hasSize(2);
            assertThat(mail.getReceivedMessages()).hasSize(4);
          });
      assertThat(bot.posted().get(0).json().get("text").asText()).contains(": alert: ");
      assertThat(bot.posted().get(1).json().get("text").asText()).contains(": over: ");
    }
  }

  @Test
  void aChannelThatIsDownKeepsItsNotesAndHoldsUpNoOther() throws Exception {
    webhook();
    email(front.port());
    inbox.answer(503, "later");
    try (LogLines log = new LogLines()) {
      harness.start();
      harness.awaitGate("online");
      outage(2);
      awaitThat("the mail", () -> assertThat(mail.getReceivedMessages()).hasSize(4));
      harness.awaitValue(
          "select attempts >= 1 and last_error = 'the server answered 503: later' from"
              + " alert_channel where channel = 'webhook'",
          "1");
      assertThat(harness.agent().queue().alerts().get("channels").toString())
          .contains("channel=webhook, waiting=2");
      harness.stop();

      time.pass(Duration.ofHours(3));
      inbox.take();
      harness.start();
      awaitThat("both notes", () -> assertThat(inbox.posted()).hasSize(2));
      assertThat(inbox.posted())
          .extracting(p -> p.json().get("kind").asText())
          .containsExactly("raised", "recovered");
      assertThat(inbox.posted())
          .allMatch(p -> p.json().get("text").asText().contains("it could not be told before"));
      assertThat(log.containing("Alerts by webhook do not get through")).hasSize(1);
      assertThat(log.all()).noneMatch(line -> line.contains("s3cret") || line.contains(PASSWORD));
    }
    assertThat(mail.getReceivedMessages()).as("none twice").hasSize(4);
  }

  @Test
  void aChannelThatIsNewHearsNothingOfBefore() {
    webhook().start();
    harness.awaitGate("online");
    outage(1);
    awaitThat("notes", () -> assertThat(inbox.posted()).hasSize(2));
    harness.stop();
    harness.set("OFFLINE_ALERT_WEBHOOK_URL", "none").start();
    harness.awaitGate("online");
    outage(0);
    harness.stop();
    webhook().start();
    harness.awaitGate("online");
    outage(1);
    awaitThat("only those of now", () -> assertThat(inbox.posted()).hasSize(4));
    assertThat(harness.value("select count(*) from alert_note")).isEqualTo("6");
  }

  @Test
  void noSecretIsInADatabaseAFileOrAnAddressOfAnEndpoint() {
    webhook();
    email(front.port());
    telegram(inbox.url()).start();
    harness.awaitGate("online");
    outage(3);
    awaitThat("notes", () -> assertThat(mail.getReceivedMessages()).hasSize(4));
    List<String> addresses =
        harness.agent().context().getEndpoints().stream().map(e -> e.getEndpointUri()).toList();
    assertThat(addresses).noneMatch(uri -> uri.contains("s3cret") || uri.contains("secret_of"));
    assertThat(harness.settings().toString())
        .doesNotContain("s3cret", "secret_of_the_bot", PASSWORD);
    assertThat(harness.rows("select * from alert_channel").toString())
        .doesNotContain("s3cret", "secret_of_the_bot", PASSWORD);
  }
}
