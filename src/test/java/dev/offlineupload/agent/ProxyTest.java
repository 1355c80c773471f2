package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.offlineupload.standin.Ports;
import dev.offlineupload.support.Authority;
import dev.offlineupload.support.Campaign;
import dev.offlineupload.support.ForwardProxy;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.TlsFront;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything goes by the proxy, and what the proxy says is not taken for storage's word. */
class ProxyTest extends AgentTest {
  @TempDir static Path made;
  private static Path ca;
  private static SSLContext tls;

  private ForwardProxy proxy;
  private TlsFront front;

  @BeforeAll
  static void makeCertificates() throws Exception {
    Authority authority = new Authority(made);
    ca = authority.pem();
    tls = authority.server("ip:127.0.0.1", "-1d", 10);
  }

  @BeforeEach
  void listen() throws Exception {
    proxy = new ForwardProxy();
    front = TlsFront.before(harness.storage.port(), tls);
    harness.set("OFFLINE_PROXY", proxy.url()).set("OFFLINE_CHUNK_SIZE", "1MiB");
    harness.set("OFFLINE_RESUMABLE_THRESHOLD", "1MiB").set("OFFLINE_CA_FILE", ca.toString());
    Mp4.write(clip("clip.mp4"), 50_000, 1);
    Mp4.write(clip("larger.mp4"), 3 * MEBIBYTE, 2);
  }

  @AfterEach
  void closeProxy() throws Exception {
    proxy.close();
    front.close();
  }

  private String https() {
    return "https://127.0.0.1:" + front.port();
  }

  @Test
  void httpsGoesByConnectAndTheProxySeesNothingOfIt() {
    harness.set("SUPABASE_URL", https()).start();
    harness.awaitCompleted(2);
    assertThat(proxy.heads())
        .isNotEmpty()
        .allMatch(head -> head.startsWith("CONNECT 127.0.0.1:" + front.port() + " "))
        .noneMatch(head -> head.contains(AgentHarness.KEY));
  }

  @Test
  void httpGoesInAbsoluteForm() {
    harness.start();
    harness.awaitCompleted(2);
    harness.stop();
    assertThat(proxy.heads())
        .hasSameSizeAs(harness.storage.requests())
        .allMatch(head -> head.contains(" " + harness.storage.url() + "/storage/v1/"));
  }

  @Test
  void aLoginGoesWithTheFirstRequestSoThatNoBodyIsSentInVain() {
    proxy.wantLogin("camera:p@ss wörd");
    harness.set("OFFLINE_PROXY", withLogin("camera:p%40ss%20w%C3%B6rd")).start();
    harness.awaitCompleted(2);
    assertThat(harness.storage.bytesReceived()).isEqualTo(50_000 + 3 * MEBIBYTE);
    assertThat(proxy.heads()).allMatch(head -> head.contains("Proxy-Authorization: Basic "));
    assertThat(harness.storage.requests())
        .noneMatch(request -> request.headers().containsKey("Proxy-Authorization"));
  }

  @Test
  void aLoginWorksForHttpsTooAndIsNotToldToTheServer() {
    proxy.wantLogin("camera:secret");
    harness.set("SUPABASE_URL", https()).set("OFFLINE_PROXY", withLogin("camera:secret")).start();
    harness.awaitCompleted(2);
    assertThat(harness.storage.requests())
        .noneMatch(request -> request.headers().containsKey("Proxy-Authorization"));
  }

  private String withLogin(String login) {
    return proxy.url().replace("//", "//" + login + "@");
  }

  @ParameterizedTest
  @CsvSource({"true,camera:wrong", "false,"})
  void aWrongLoginIsTheConfigurationsFaultAndNamesTheSetting(boolean secure, String login) {
    proxy.wantLogin("camera:secret");
    harness.set("SUPABASE_URL", secure ? https() : harness.storage.url());
    harness.set("OFFLINE_PROXY", login == null ? proxy.url() : withLogin(login)).start();
    harness.awaitGate("misconfigured");
    assertThat(harness.agent().gate().getReason()).contains("(407)", "OFFLINE_PROXY");
    assertWaitsUncounted();

    proxy.wantLogin(null);
    harness.awaitCompleted(2);
  }

  @ParameterizedTest
  @CsvSource({
    "403 Forbidden,misconfigured,the proxy refuses to connect to storage (403)",
    "502 Bad Gateway,offline,the proxy can't reach storage (502)",
  })
  void aRefusedTunnelCountsNothingAndEndsByItself(String answer, String state, String reason) {
    proxy.refuse(answer);
    harness.set("SUPABASE_URL", https()).start();
    harness.awaitGate(state);
    harness.awaitValue(
        "select count(*) > 0 from connectivity_log where error_details like '"
            + reason.replace("'", "''")
            + "%'",
        "1");
    assertWaitsUncounted();

    proxy.refuse(null);
    harness.awaitCompleted(2);
  }

  /** More refusals than there are connections: none may be held for ever. */
  @Test
  void aProxyThatAnswersEmptyHandedHoldsNoConnection() {
    assumeTrue(Campaign.isFull(), "takes 20 s: with -Dcampaign=full");
    proxy.refuse("204 No Content");
    harness.set("SUPABASE_URL", https()).set("OFFLINE_UPLOAD_BATCH_SIZE", "1").start();
    harness.awaitValue(
        "select max(unixepoch(timestamp)) - min(unixepoch(timestamp)) >= 6 from connectivity_log",
        "1");
    proxy.refuse(null);
    harness.awaitCompleted(2);
  }

  @Test
  void aProxyThatDiesAmidUploadsCostsNoAttempt() throws Exception {
    proxy.close();
    harness.set("SUPABASE_URL", https());
    try (Socket held = Ports.hold(proxy.port())) {
      assertThat(held.isBound()).isTrue();
      harness.start();
      assertSaysRefused();
    }
    assertWaitsUncounted();
  }

  private void assertSaysRefused() {
    harness.awaitValue(
        "select count(*) > 0 from connectivity_log where error_details like '%"
            + proxy.port()
            + "%refused%'",
        "1");
    assertThat(harness.agent().gate().getState()).isEqualTo("offline");
  }

  private void assertWaitsUncounted() {
    harness.awaitValue("select count(*) from upload_queue", "2");
    assertThat(harness.rows("select status, retry_count from upload_queue"))
        .allMatch("pending|0"::equals);
    assertThat(harness.storage.requests()).isEmpty();
  }
}
