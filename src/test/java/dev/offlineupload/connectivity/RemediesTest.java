package dev.offlineupload.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offlineupload.storage.Answer;
import dev.offlineupload.storage.Answers;
import dev.offlineupload.storage.NoAnswer;
import dev.offlineupload.storage.ProxyRefused;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemediesTest {
  private static final List<Exception> FAULTS =
      List.of(
          new UnknownHostException("h"),
          new ConnectException("Connection refused"),
          new NoRouteToHostException("No route to host"),
          new SocketTimeoutException("Connect timed out"),
          new InterruptedIOException("No progress for 15 s: given up"),
          new SocketException("Connection reset"),
          new SSLHandshakeException("Received fatal alert: protocol_version"),
          new CertificateExpiredException("x"),
          new CertificateNotYetValidException("x"),
          new CertificateException("No subject alternative DNS name matching h found."),
          new CertPathBuilderException("no valid path"),
          new ProxyRefused(502),
          new ProxyRefused(407),
          new IOException("never heard of"));

  private final Answers answers = new Answers();

  private static String remedy(Answer answer) {
    return Remedies.of(GateState.of(answer), answer.message());
  }

  private String remedy(String asked, Exception fault) {
    return remedy(answers.unreachable(new NoAnswer(asked, new IOException(fault))));
  }

  private String refused(int status, String body) {
    return remedy(answers.classify("probe", status, body, null, null, null));
  }

  @Test
  void eachLackOfAnAnswerHasARemedyOfItsOwn() {
    Set<String> remedies = new HashSet<>();
    FAULTS.forEach(fault -> remedies.add(remedy("h.example (203.0.113.7)", fault)));

    assertThat(remedies).hasSize(FAULTS.size()).doesNotContain("");
  }

  @Test
  void aProxyThatCantBeReachedIsToBeMendedNotTheUrl() {
    for (Exception fault : FAULTS.subList(0, 2)) {
      assertThat(remedy("the proxy gate:3128 (10.0.0.1)", fault))
          .contains("OFFLINE_PROXY")
          .doesNotContain("SUPABASE_URL");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|{'statusCode':'403','code':'AccessDenied','message':'Invalid Compact JWS'}|SUPABASE_KEY",
        "401|{'message':'Invalid API key'}|SUPABASE_KEY",
        "400|{'statusCode':'404','code':'NoSuchBucket','message':'no'}|SUPABASE_BUCKET",
        "400|{'statusCode':'404','message':'Bucket not found'}|SUPABASE_BUCKET",
        "404|{'statusCode':404,'message':'Route GET:/bucket/v not found'}|SUPABASE_URL",
        "404|<html>|SUPABASE_URL",
        "400|{'statusCode':'400','code':'TenantNotFound','message':'no'}|SUPABASE_URL",
        "400|{'statusCode':'404','code':'S3Error','message':'no'}|object store",
        "403|new row violates row-level security policy|storage.objects",
        "402|{'message':'quota'}|quota",
        "400|{'statusCode':'413','code':'EntityTooLarge','message':'no'}|file_size_limit",
        "400|{'statusCode':'415','code':'InvalidMimeType','message':'no'}|allowed_mime_types",
        "502|<html>|can't work now",
        "302|''|portal"
      },
      quoteCharacter = '`')
  void eachRefusalNamesWhatToMend(int status, String body, String part) {
    assertThat(refused(status, body.replace('\'', '"'))).contains(part);
  }

  @Test
  void eachStateButOnlineHasOneWhateverTheReason() {
    assertThat(GateState.values())
        .allSatisfy(
            state ->
                assertThat(Remedies.of(state, "never heard of").isEmpty())
                    .isEqualTo(state == GateState.ONLINE));
  }

  @Test
  void isTheSameByTheWordThatTheDatabaseHas() {
    assertThat(Arrays.asList(GateState.values()))
        .allSatisfy(
            state -> assertThat(Remedies.of(state.word(), "x")).isEqualTo(Remedies.of(state, "x")));
    assertThat(Remedies.of("unknown", "")).isEmpty();
  }
}
