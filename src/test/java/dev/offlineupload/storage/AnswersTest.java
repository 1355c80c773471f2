package dev.offlineupload.storage;

import static dev.offlineupload.storage.Outcome.ABSENT;
import static dev.offlineupload.storage.Outcome.EXISTS;
import static dev.offlineupload.storage.Outcome.GONE;
import static dev.offlineupload.storage.Outcome.LOST;
import static dev.offlineupload.storage.Outcome.MISPLACED;
import static dev.offlineupload.storage.Outcome.PAUSE;
import static dev.offlineupload.storage.Outcome.REFUSE;
import static dev.offlineupload.storage.Outcome.RETRY;
import static dev.offlineupload.storage.Outcome.SNOOZE;
import static dev.offlineupload.storage.Outcome.STORED;
import static dev.offlineupload.storage.Outcome.UNPROVEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswersTest {
  private static final List<String> REQUESTS =
      List.of("probe", "info", "standard", "create", "head", "patch", "terminate");
  private static final String PAGE = "<html><head><title>Welcome</title></head></html>";

  private final Answers answers = new Answers();

  private Answer answer(String request, int status, String body) {
    return answers.classify(request, status, body, null, null, null);
  }

  private static String json(String status, String error, String message, String code) {
    return "{\"statusCode\":\"%s\",\"error\":\"%s\",\"message\":\"%s\",\"code\":\"%s\"}"
        .formatted(status, error, message, code);
  }

  /** An error in the REST form: HTTP 400, unless the status goes out as itself. */
  private static Arguments rest(
      String request, String status, String code, String message, Outcome expected) {
    int http = List.of("500", "544", "429").contains(status) ? Integer.parseInt(status) : 400;
    return arguments(request, http, json(status, "Error", message, code), expected);
  }

  static Stream<Arguments> authentication() {
    String rls = "new row violates row-level security policy";
    return REQUESTS.stream()
        .flatMap(
            request ->
                Stream.of(
                    arguments(
                        request,
                        400,
                        json(
                            "400",
                            "Error",
                            "headers must have required property 'authorization'",
                            "InvalidRequest"),
                        PAUSE),
                    rest(request, "403", "AccessDenied", "Invalid Compact JWS", PAUSE),
                    rest(request, "403", "AccessDenied", "signature verification failed", PAUSE),
                    arguments(
                        request,
                        400,
                        json(
                            "403",
                            "Unauthorized",
                            "\\\"exp\\\" claim timestamp check failed",
                            "AccessDenied"),
                        PAUSE),
                    rest(request, "500", "DatabaseError", "database error, code: 22023", PAUSE),
                    rest(request, "403", "AccessDenied", rls, PAUSE),
                    arguments(request, 403, rls, PAUSE),
                    rest(request, "400", "InvalidJWT", "jwt malformed", PAUSE),
                    rest(request, "400", "InvalidSignature", "Invalid signature", PAUSE),
                    rest(request, "400", "InvalidUploadSignature", "Invalid", PAUSE),
                    rest(request, "400", "ExpiredToken", "The token has expired", PAUSE),
                    rest(request, "400", "TenantNotFound", "Missing tenant config", PAUSE),
                    rest(request, "403", "SignatureDoesNotMatch", "no", PAUSE),
                    rest(request, "403", "InvalidAccessKeyId", "no", PAUSE),
                    arguments(request, 401, "{\"message\":\"Invalid API key\"}", PAUSE),
                    arguments(request, 402, "{\"message\":\"quota\"}", PAUSE)));
  }

  static Stream<Arguments> bucketAndRoute() {
    return Stream.of(
        rest("probe", "404", "NoSuchBucket", "Bucket not found", PAUSE),
        rest("info", "404", "NoSuchBucket", "Bucket not found", PAUSE),
        rest("standard", "404", "NoSuchBucket", "Bucket not found", PAUSE),
        arguments("create", 404, "Bucket not found\n", PAUSE),
        arguments("create", 400, "Bucket name invalid", PAUSE),
        rest("probe", "400", "InvalidBucketName", "Bucket name invalid", PAUSE),
        arguments(
            "probe",
            404,
            "{\"message\":\"Route GET:/x not found\",\"error\":\"Not Found\",\"statusCode\":404}",
            PAUSE),
        arguments(
            "patch",
            404,
            "{\"message\":\"Route PATCH:/x not found\",\"error\":\"Not Found\",\"statusCode\":404}",
            PAUSE),
        rest("standard", "404", "InvalidRequest", "Route POST:/object/ not found", PAUSE),
        rest("standard", "404", "InvalidRequest", "related resource does not exist", PAUSE),
        rest("info", "404", "NoSuchKey", "Object not found", ABSENT),
        arguments(
            "info",
            400,
            "{\"statusCode\":\"404\",\"error\":\"not_found\",\"message\":\"Object not found\"}",
            ABSENT));
  }

  static Stream<Arguments> standardUpload() {
    return Stream.of(
        rest("standard", "400", "InvalidKey", "Invalid key: a#b", REFUSE),
        arguments(
            "standard",
            400,
            "{\"error\":\"Bad Request\",\"code\":\"FST_ERR_BAD_URL\",\"message\":\"'/%zz' is not"
                + " valid\",\"statusCode\":400}",
            REFUSE),
        rest("standard", "500", "InternalError", "ENAMETOOLONG", RETRY),
        rest("standard", "409", "KeyAlreadyExists", "The resource already exists", EXISTS),
        rest("standard", "409", "ResourceAlreadyExists", "The resource already exists", EXISTS),
        arguments(
            "standard",
            400,
            "{\"statusCode\":\"409\",\"error\":\"Duplicate\","
                + "\"message\":\"The resource already exists\"}",
            EXISTS),
        rest("standard", "409", "TransactionError", "Transaction already exists", RETRY),
        rest("standard", "409", "ResourceNotEmpty", "not empty", RETRY),
        rest("standard", "409", "ResourceReferenced", "referenced", RETRY),
        rest("standard", "409", "FeatureNotEnabled", "not enabled", PAUSE),
        rest("standard", "409", "NotSupported", "not supported", PAUSE),
        arguments(
            "standard",
            400,
            "{\"error\":\"Bad Request\",\"message\":\"Client Error\",\"statusCode\":400}",
            RETRY),
        rest("standard", "413", "EntityTooLarge", "The object exceeded the maximum", REFUSE),
        rest("standard", "415", "InvalidMimeType", "mime type text/html", REFUSE),
        rest("standard", "415", "InvalidMimeType", "Invalid Content-Type header", REFUSE),
        rest("standard", "400", "InvalidRequest", "body must be object", REFUSE),
        rest("standard", "400", "InvalidParameter", "no", REFUSE),
        rest("standard", "400", "MissingParameter", "no", REFUSE),
        rest("standard", "400", "MissingContentLength", "no", REFUSE));
  }

  static Stream<Arguments> resumableCreate() {
    return Stream.of(
        arguments("create", 409, "The resource already exists\n", EXISTS),
        rest("standard", "400", "", "no code, but said by storage", REFUSE),
        arguments("create", 400, "Invalid key: a#b", REFUSE),
        arguments("create", 400, "Metadata header is required", REFUSE),
        arguments("create", 400, "Invalid upload-metadata", REFUSE),
        arguments("create", 400, "Upload-Length or Upload-Defer-Length header required", REFUSE),
        arguments("create", 400, "Invalid upload-length", REFUSE),
        arguments("create", 413, "Maximum size exceeded\n", REFUSE),
        arguments("create", 415, "mime type text/html is not supported", REFUSE),
        arguments("create", 412, "Tus-Resumable Required", RETRY),
        arguments("create", 400, "Invalid tus-resumable", REFUSE),
        arguments("create", 501, "Concatenation is not supported", RETRY),
        arguments("create", 500, "database error, code: 53300", SNOOZE),
        arguments("create", 500, "connect ECONNREFUSED 127.0.0.1:5432", RETRY),
        arguments("create", 544, "", SNOOZE));
  }

  static Stream<Arguments> uploadUrl() {
    return Stream.of(
        arguments("head", 404, "", LOST),
        arguments("head", 400, "", LOST),
        arguments("head", 410, "", GONE),
        arguments("head", 412, "", UNPROVEN),
        arguments("head", 503, "", SNOOZE),
        arguments("head", 503, "acquiring lock timeout", SNOOZE),
        arguments("head", 500, "", RETRY),
        arguments("head", 401, "", PAUSE),
        arguments("head", 403, "", PAUSE),
        arguments("head", 502, "", SNOOZE),
        arguments("patch", 409, "Upload-Offset conflict\n", MISPLACED),
        arguments("patch", 409, "", MISPLACED),
        arguments("patch", 409, "The resource already exists", EXISTS),
        arguments("patch", 413, "upload's size exceeded", UNPROVEN),
        arguments("patch", 413, "Maximum size exceeded", REFUSE),
        arguments("patch", 413, "{\"message\":\"Request size limit exceeded\"}", PAUSE),
        arguments("patch", 403, "Upload-Offset header required", UNPROVEN),
        arguments("patch", 403, "Content-Type header required", UNPROVEN),
        arguments("patch", 400, "Invalid content-type", UNPROVEN),
        arguments("patch", 400, "Invalid upload id", UNPROVEN),
        arguments("patch", 412, "Tus-Resumable Required", UNPROVEN),
        arguments("patch", 501, "Not implemented", UNPROVEN),
        arguments("patch", 404, "The file for this url was not found\n", LOST),
        arguments("patch", 410, "The file for this url no longer exists\n", GONE),
        arguments("patch", 500, "Something went wrong with that request", RETRY),
        arguments("patch", 500, "the multipart upload does not exist", RETRY),
        arguments("patch", 503, "acquiring lock timeout", SNOOZE),
        arguments("patch", 544, "timeout", SNOOZE),
        arguments("terminate", 404, "", LOST),
        arguments("terminate", 410, "", GONE));
  }

  static Stream<Arguments> serverTrouble() {
    return Stream.of("probe", "info", "standard")
        .flatMap(
            request ->
                Stream.of(
                    rest(request, "500", "InternalError", "Internal Server Error", RETRY),
                    rest(request, "500", "DatabaseError", "database error, code: 1", RETRY),
                    rest(request, "500", "DatabaseTransactionAborted", "aborted", RETRY),
                    rest(request, "500", "AbortedTerminate", "aborted", RETRY),
                    rest(request, "544", "DatabaseTimeout", "timed out", SNOOZE),
                    rest(request, "429", "SlowDown", "too_many_connections", SNOOZE),
                    rest(request, "503", "LockTimeout", "acquiring lock timeout", SNOOZE),
                    rest(request, "503", "DatabaseReadOnly", "read only", SNOOZE),
                    rest(request, "503", "DatabaseInvalidObjectDefinition", "x", SNOOZE),
                    rest(request, "503", "DatabaseSchemaMismatch", "x", SNOOZE),
                    rest(request, "423", "ResourceLocked", "locked", SNOOZE),
                    rest(request, "500", "S3Error", "Error", RETRY),
                    rest(request, "503", "S3Error", "Error", RETRY),
                    rest(request, "429", "S3Error", "Error", SNOOZE),
                    rest(request, "400", "S3Error", "Error", PAUSE),
                    rest(request, "403", "S3Error", "Error", PAUSE),
                    rest(request, "404", "S3Error", "Error", PAUSE),
                    rest(request, "409", "S3Error", "The bucket already exists", PAUSE),
                    rest(request, "412", "S3Error", "Error", PAUSE),
                    rest(request, "413", "S3Error", "Error", PAUSE)));
  }

  static Stream<Arguments> gateways() {
    return Stream.of("probe", "info", "standard", "create", "patch")
        .flatMap(
            request ->
                Stream.of(
                    arguments(request, 400, PAGE, RETRY),
                    arguments(request, 404, PAGE, PAUSE),
                    arguments(request, 413, PAGE, request.equals("patch") ? PAUSE : REFUSE),
                    arguments(request, 429, PAGE, SNOOZE),
                    arguments(request, 500, PAGE, SNOOZE),
                    arguments(request, 502, PAGE, SNOOZE),
                    arguments(request, 503, "\uFEFF" + PAGE, SNOOZE),
                    arguments(request, 504, PAGE, SNOOZE),
                    arguments(request, 521, "error code: 521", SNOOZE),
                    arguments(request, 407, "proxy", SNOOZE),
                    arguments(request, 302, "", SNOOZE),
                    arguments(request, 511, PAGE, SNOOZE)));
  }

  @ParameterizedTest
  @MethodSource({
    "authentication",
    "bucketAndRoute",
    "standardUpload",
    "resumableCreate",
    "uploadUrl",
    "serverTrouble",
    "gateways"
  })
  void everyKnownAnswerHasItsMeaning(String request, int status, String body, Outcome expected) {
    assertThat(answer(request, status, body).kind()).isEqualTo(expected);
  }

  @Test
  void aSuccessProvesItself() {
    assertThat(answer("probe", 200, "{\"id\":\"videos\",\"name\":\"videos\"}").kind())
        .isEqualTo(STORED);
    assertThat(answer("info", 200, "{\"id\":\"x\",\"size\":0}").kind()).isEqualTo(STORED);
    assertThat(answer("standard", 200, "{\"Key\":\"v/a.mp4\",\"Id\":\"x\"}").kind())
        .isEqualTo(STORED);
    assertThat(answers.classify("create", 201, "", "/upload/resumable/x", null, null).kind())
        .isEqualTo(STORED);
    assertThat(answers.classify("head", 200, "", null, "0", null).kind()).isEqualTo(STORED);
    assertThat(answers.classify("patch", 204, null, null, "9", null).kind()).isEqualTo(STORED);
    assertThat(answer("terminate", 204, "").kind()).isEqualTo(STORED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"probe", "info", "standard", "create", "head", "patch", "terminate"})
  void aCaptivePortalIsNeverTakenForStorage(String request) {
    for (int status : new int[] {200, 302, 511}) {
      Answer answer = answers.classify(request, status, PAGE, "https://portal/", null, null);
      assertThat(answer.outcome()).isEqualTo("snooze");
      assertThat(answer.code()).isEqualTo(Answer.PORTAL);
      assertThat(answer.message()).contains(String.valueOf(status));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"probe", "info", "standard", "create", "head", "patch"})
  void anEmptySuccessIsNone(String request) {
    assertThat(answer(request, 200, "").code()).isEqualTo(Answer.PORTAL);
    assertThat(answer(request, 204, null).kind()).isEqualTo(SNOOZE);
  }

  @ParameterizedTest
  @CsvSource({"5,5000", "' 120 ',120000", "0,0", "-1,0", "1.5,0", "x,0", ",0"})
  void theServersDelayIsTakenInSeconds(String header, long expected) {
    Answer answer = answers.classify("standard", 429, "", null, null, header);

    assertThat(answer.kind()).isEqualTo(SNOOZE);
    assertThat(answer.delay()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"3600,60 min", "999999,11 d", "9999999999999,115740740 d"})
  void anHourIsTheMostThatItCountsAndTheReasonSaysSo(String header, String asked) {
    Answer answer = answers.classify("standard", 503, PAGE, null, null, header);
    assertThat(answer.delay()).isEqualTo(3_600_000);
    String most = header.equals("3600") ? "" : ", but waits no longer than 60 min";
    assertThat(answer.message())
        .isEqualTo("503: a page of a gateway; asked to wait " + asked + most);
  }

  @Test
  void theDelayIsSaidBehindTheLongestReason() {
    Answer answer = answers.classify("standard", 429, "slow ".repeat(500), null, null, "30");
    assertThat(answer.message()).endsWith("slow …; asked to wait 30 s").hasSizeLessThan(500);
  }

  @Test
  void aDelayAsADateIsLeftToOurOwnSchedule() {
    String date = "Sat, 21 Nov 2026 10:00:00 GMT";
    assertThat(answers.classify("probe", 503, PAGE, null, null, date).delay()).isZero();
  }

  @Test
  void theTrueStatusIsTheBodys() {
    Answer answer = answer("standard", 400, json("413", "Payload", "too large", "EntityTooLarge"));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("EntityTooLarge");
    assertThat(answer.message()).isEqualTo("413 EntityTooLarge: too large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"200", "0", "-400", "99999999999999", "1e99", "abc", "", "302", "600"})
  void aStatusThatIsNoErrorsIsNotBelieved(String inBody) {
    assertThat(answer("standard", 403, "{\"statusCode\":\"" + inBody + "\"}").status())
        .isEqualTo(403);
  }

  static Stream<String> hostile() {
    return Stream.of(
        "",
        "   ",
        "null",
        "{",
        "{}",
        "[]",
        "{\"statusCode\":{}}",
        "{\"statusCode\":\"200\"}",
        "{\"statusCode\":null,\"message\":null,\"code\":null}",
        "{\"message\":{\"a\":1},\"code\":[1]}",
        "{\"a\":".repeat(100_000),
        "{\"message\":\"" + "x".repeat(2_000_000) + "\"}",
        "x".repeat(5_000_000),
        "a\u0000b\r\nc\u001b[2Jd\u2028e\u0085f\u202eg",
        "${body} ${bean:x} {{key}} #{x}",
        "{\"code\":\"" + "A".repeat(100_000) + "\"}",
        "{\"code\":\"a\\nb\"}",
        "😀".repeat(1_000));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aHostileBodyIsOneShortLineWithAMeaning(String body) {
    for (String request : REQUESTS) {
      for (int status : new int[] {200, 299, 400, 403, 404, 409, 418, 499, 500, 599, 999}) {
        Answer answer = answer(request, status, body);
        assertThat(answer.kind()).isNotNull();
        assertThat(answer.code().length()).isLessThanOrEqualTo(64);
        assertThat(answer.message().length()).isLessThanOrEqualTo(501);
        assertThat(answer.message()).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
        assertThat(answer.message()).doesNotContainPattern("[\\x{D800}-\\x{DFFF}]");
      }
    }
  }

  @Test
  void placeholdersInAnAnswerStayText() {
    assertThat(answer("create", 415, "${secret}").message()).isEqualTo("415: ${secret}");
  }

  @Test
  void anUnknownRefusalIsDoubtAndCounts() {
    assertThat(answer("standard", 418, "teapot").kind()).isEqualTo(RETRY);
    assertThat(answer("standard", 422, "").kind()).isEqualTo(RETRY);
  }

  @Test
  void noAnswerIsASnoozeThatSaysWhy() {
    Answer answer =
        answers.unreachable(new IOException("outer", new ConnectException("Connection refused")));

    assertThat(answer.kind()).isEqualTo(SNOOZE);
    assertThat(answer.status()).isZero();
    assertThat(answer.code()).isEqualTo(Answer.UNREACHABLE);
    assertThat(answer.message()).isEqualTo("the server refused the connection");
    assertThat(answers.unreachable(new IOException()).message())
        .isEqualTo("no answer came from the server");
  }

  static Stream<Arguments> lackOfAnAnswer() {
    return Stream.of(
        arguments(new UnknownHostException("h"), "there is no DNS answer for H"),
        arguments(new ConnectException("Connection refused"), "H refused the connection"),
        arguments(
            new NoRouteToHostException("No route to host"),
            "there is no way to H from this machine's network"),
        arguments(
            new SocketException("Network is unreachable"),
            "there is no way to H from this machine's network"),
        arguments(
            new SocketTimeoutException("Connect timed out"),
            "H does not answer: no connection came about"),
        arguments(
            new ConnectException("Connection timed out"),
            "H does not answer: no connection came about"),
        arguments(
            new SocketTimeoutException("Read timed out"),
            "H took the connection, but does not answer"),
        arguments(new SocketException("Connection reset"), "H broke the connection off"),
        arguments(new NoHttpResponseException("x failed"), "H broke the connection off"),
        arguments(new ConnectionClosedException("Premature end"), "H broke the connection off"),
        arguments(
            new SSLHandshakeException("Received fatal alert: protocol_version"),
            "H and this machine find no TLS that both speak"),
        arguments(
            new CertificateExpiredException("NotAfter: x"),
            "H: the certificate has expired, or this machine's clock is wrong"),
        arguments(
            new CertificateNotYetValidException("NotBefore: x"),
            "H: the certificate is not valid yet, or this machine's clock is wrong"),
        arguments(
            new CertificateException("No subject alternative DNS name matching h found."),
            "H: the certificate is of another host"),
        arguments(
            new CertPathBuilderException("unable to find valid certification path"),
            "H: the certificate is not trusted; neither Java nor OFFLINE_CA_FILE knows its CA"),
        arguments(
            new InterruptedIOException("No progress for 60 s: given up"),
            "H: No progress for 60 s: given up"));
  }

  @ParameterizedTest
  @MethodSource("lackOfAnAnswer")
  void whyThereIsNoAnswerIsASentenceAboutWhoWasAsked(Exception fault, String sentence) {
    String asked = "h.example:8443 (203.0.113.7, 2001:db8::7)";
    Answer answer = answers.unreachable(new NoAnswer(asked, new IOException("outer", fault)));
    assertThat(answer.message())
        .isEqualTo(sentence.replaceFirst("\\bH\\b", asked))
        .doesNotContain("Exception");
  }

  @Test
  void whatIsWrongWithTheFileIsNotSaidOfTheServer() {
    Throwable fault = new NoAnswer("h", new RecordingChanged("a.mp4 changed while it was sent"));
    assertThat(answers.unreachable(fault).message()).isEqualTo("a.mp4 changed while it was sent");
  }

  @Test
  void aForeignCertificateIsAPortals() {
    Throwable untrusted =
        new SSLHandshakeException("PKIX path building failed")
            .initCause(
                new CertificateException("PKIX", new CertPathBuilderException("no valid path")));

    assertThat(answers.unreachable(untrusted).code()).isEqualTo(Answer.PORTAL);
    assertThat(answers.unreachable(new SSLPeerUnverifiedException("other name")).code())
        .isEqualTo(Answer.PORTAL);
    assertThat(answers.unreachable(new SSLHandshakeException("cut")).code())
        .isEqualTo(Answer.UNREACHABLE);
  }

  @Test
  void aCircleOfCausesEnds() {
    IOException one = new IOException("one");
    IOException two = new IOException("two", one);
    one.initCause(two);

    assertThat(answers.unreachable(one).code()).isEqualTo(Answer.UNREACHABLE);
  }
}
