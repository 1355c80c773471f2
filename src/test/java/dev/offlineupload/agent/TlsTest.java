package dev.offlineupload.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.standin.Fault;
import dev.offlineupload.standin.Kind;
import dev.offlineupload.support.Authority;
import dev.offlineupload.support.ForwardProxy;
import dev.offlineupload.support.Mp4;
import dev.offlineupload.support.TlsFront;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate is always verified; nothing is sent to a server whose certificate is not right. */
class TlsTest extends AgentTest {
  private static final String HERE = "dns:localhost,ip:127.0.0.1";

  @TempDir static Path made;
  private static Path ca;
  private static SSLContext right;
  private static SSLContext elsewhere;
  private static SSLContext expired;
  private static SSLContext early;

  private TlsFront front;

  @BeforeAll
  static void makeCertificates() throws Exception {
    Authority authority = new Authority(made);
    ca = authority.pem();
    right = authority.server(HERE, "-1d", 10);
    elsewhere = authority.server("dns:storage.example", "-1d", 10);
    expired = authority.server(HERE, "-10d", 5);
    early = authority.server(HERE, "+5d", 10);
  }

  private void secured(SSLContext tls) throws Exception {
    front = TlsFront.before(harness.storage.port(), tls);
    harness.set("SUPABASE_URL", "https://127.0.0.1:" + front.port());
    Mp4.write(clip("clip.mp4"), 50_000, 1);
  }

  @AfterEach
  void closeFront() throws Exception {
    if (front != null) {
      front.close();
    }
  }

  @Test
  void anOwnAuthorityIsTrustedOnceItIsNamed() throws Exception {
    secured(right);
    harness.set("OFFLINE_CA_FILE", ca.toString()).set("OFFLINE_RESUMABLE_THRESHOLD", "1MiB");
    harness.set("OFFLINE_CHUNK_SIZE", "1MiB");
    Mp4.write(clip("larger.mp4"), 3 * MEBIBYTE, 2);
    harness.start();
    harness.awaitCompleted(2);
    assertThat(harness.storage.bytesReceived()).isEqualTo(50_000 + 3 * MEBIBYTE);
  }

  @Test
  void anUnknownAuthorityIsRefusedAndTheSettingNamed() throws Exception {
    secured(right);
    harness.start();
    harness.awaitGate("captive-portal");
    assertThat(harness.agent().gate().getReason())
        .contains("certificate is not trusted", "OFFLINE_CA_FILE");
    assertNothingSent();
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() throws Exception {
    secured(elsewhere);
    harness.set("OFFLINE_CA_FILE", ca.toString()).start();
    harness.awaitGate("captive-portal");
    assertThat(harness.agent().gate().getReason()).contains("of another host", "127.0.0.1");
    assertThat(harness.agent().gate().getRemedy()).contains("SUPABASE_URL", "portal");
    assertNothingSent();
  }

  @Test
  void anExpiredCertificateIsRefusedAndTheClockNamed() throws Exception {
    secured(expired);
    harness.set("OFFLINE_CA_FILE", ca.toString()).start();
    harness.awaitValue(
        "select count(*) > 0 from connectivity_log where error_details like"
            + " '127.0.0.1:%: the certificate has expired, or this machine''s clock is wrong'",
        "1");
    assertThat(harness.agent().gate().getState()).isEqualTo("offline");
    assertNothingSent();
  }

  @Test
  void aCertificateOfTomorrowIsRefusedAndTheClockNamed() throws Exception {
    secured(early);
    harness.set("OFFLINE_CA_FILE", ca.toString()).start();
    harness.awaitValue(
        "select count(*) > 0 from connectivity_log where error_details like"
            + " '127.0.0.1:%: the certificate is not valid yet, or this machine''s clock is wrong'",
        "1");
    assertThat(harness.agent().gate().getState()).isEqualTo("offline");
    assertNothingSent();
  }

  private void assertNothingSent() {
    assertThat(harness.storage.requests()).as("not even the key left").isEmpty();
    assertThat(harness.rows("select status, retry_count from upload_queue"))
        .allMatch("pending|0"::equals);
  }

  @Test
  void aServerThatStopsReadingIsGivenUpAlsoBehindTls() throws Exception {
    secured(right);
    stall();
  }

  @Test
  void aServerThatStopsReadingIsGivenUpAlsoBehindTlsAndAProxy() throws Exception {
    secured(right);
    try (ForwardProxy proxy = new ForwardProxy()) {
      harness.set("OFFLINE_PROXY", proxy.url());
      stall();
      assertThat(proxy.heads()).isNotEmpty().allMatch(head -> head.startsWith("CONNECT "));
    }
  }

  /** More than all buffers on the way hold, so that a write is blocked for good. */
  private void stall() {
    harness.set("OFFLINE_CA_FILE", ca.toString()).set("OFFLINE_STALL_TIMEOUT", "2");
    harness.set("OFFLINE_CHUNK_SIZE", "24MiB");
    harness.storage.faults().next(Kind.TUS_PATCH, Fault.hang());
    Mp4.write(clip("large.mp4"), 24 * MEBIBYTE, 3);
    harness.start();
    harness.awaitCompleted(2);
    assertThat(harness.rows("select outcome from upload_attempt where upload_id = 2 order by id"))
        .startsWith("snooze")
        .endsWith("verified");
    assertThat(harness.rows("select message from upload_attempt where outcome = 'snooze'"))
        .anyMatch(message -> message.contains("No progress for 2 s"));
  }
}
