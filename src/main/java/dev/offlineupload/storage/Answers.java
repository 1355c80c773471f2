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

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * The one table that says what an answer means.
 *
 * <p>Supabase's REST errors are almost all HTTP 400 with the true status as {@code statusCode} in
 * the JSON body; TUS errors have their true status and a plain text; authentication failures have
 * the REST form everywhere. Whatever has neither form came from something in between (a gateway, a
 * captive portal).
 *
 * @see <a href="https://supabase.com/docs/guides/storage/debugging/error-codes">Supabase: error
 *     codes</a>
 * @see <a href="https://tus.io/protocols/resumable-upload">TUS 1.0.0</a>
 */
public final class Answers {
  /** The requests we make, by the word that routes give them. */
  private static final Set<String> UPLOAD_URL = Set.of("head", "patch", "terminate");

  /** Chains of causes may be circles. */
  private static final int DEEPEST_CAUSE = 20;

  /** Gateways' own, Cloudflare's 52x and 530 in front of hosted Supabase among them. */
  private static final Set<Integer> SLOW_DOWN =
      Set.of(408, 425, 429, 502, 504, 507, 520, 521, 522, 523, 524, 525, 526, 527, 530, 544);

  private static final Set<String> OUT_OF_ORDER =
      Set.of("DatabaseReadOnly", "DatabaseInvalidObjectDefinition", "DatabaseSchemaMismatch");

  /** Of status 400, but about the key and not about the file. */
  private static final Set<String> KEY_FAULT =
      Set.of("InvalidJWT", "InvalidSignature", "InvalidUploadSignature", "ExpiredToken");

  /**
   * The only conflicts that speak of an object; a transaction's conflict has the status 409 too.
   */
  private static final Set<String> OBJECT_EXISTS =
      Set.of("", "KeyAlreadyExists", "ResourceAlreadyExists");

  private record Rule(Outcome outcome, Predicate<Seen> when) {}

  /** First match wins. */
  private static final List<Rule> RULES =
      List.of(
          // The server's own storage refused the server: nothing that it says is about our file.
          new Rule(SNOOZE, s -> s.hasCode("S3Error") && SLOW_DOWN.contains(s.status)),
          new Rule(PAUSE, s -> s.hasCode("S3Error") && s.status < 500),
          new Rule(EXISTS, s -> s.status == 409 && s.tellsOfAnObject()),
          new Rule(MISPLACED, s -> s.status == 409 && s.onUploadUrl()),
          new Rule(PAUSE, s -> s.hasCode("FeatureNotEnabled", "NotSupported")),
          new Rule(RETRY, s -> s.status == 409),
          new Rule(ABSENT, s -> s.request.equals("info") && s.isNoSuchKey()),
          new Rule(PAUSE, s -> s.says("row-level security")),
          new Rule(UNPROVEN, s -> s.request.equals("patch") && s.isRefusedAsMalformed()),
          new Rule(UNPROVEN, s -> s.onUploadUrl() && (s.status == 412 || s.status == 501)),
          new Rule(PAUSE, s -> s.status == 401 || s.status == 402 || s.status == 403),
          new Rule(PAUSE, s -> s.status == 451 || KEY_FAULT.contains(s.code)),
          new Rule(PAUSE, s -> s.says("required property 'authorization'")),
          new Rule(PAUSE, s -> s.hasCode("NoSuchBucket", "InvalidBucketName", "TenantNotFound")),
          new Rule(PAUSE, s -> s.says("bucket not found") || s.says("bucket name invalid")),
          new Rule(PAUSE, s -> s.says("code: 22023")),
          new Rule(PAUSE, s -> s.status == 404 && s.text.startsWith("Route ")),
          new Rule(GONE, s -> s.onUploadUrl() && s.status == 410),
          new Rule(UNPROVEN, s -> s.status == 413 && s.says("upload's size exceeded")),
          new Rule(PAUSE, s -> s.onUploadUrl() && s.status == 413 && !s.says("maximum size")),
          new Rule(LOST, s -> s.onUploadUrl() && (s.status == 404 || s.status == 400)),
          new Rule(PAUSE, s -> s.status == 404 || s.status == 405 || s.status == 410),
          new Rule(SNOOZE, s -> s.hasCode("SlowDown") || s.says("code: 53300")),
          new Rule(SNOOZE, s -> SLOW_DOWN.contains(s.status) || OUT_OF_ORDER.contains(s.code)),
          new Rule(REFUSE, s -> s.status == 413 || s.status == 414 || s.status == 415),
          new Rule(REFUSE, s -> s.status == 400 && (!s.code.isEmpty() || s.says("invalid key"))),
          // Doubt is never failure: it counts, and fails with the last attempt.
          new Rule(RETRY, s -> true));

  private record Seen(String request, int status, String code, String text) {
    boolean onUploadUrl() {
      return UPLOAD_URL.contains(request);
    }

    boolean tellsOfAnObject() {
      return says("already exists") && OBJECT_EXISTS.contains(code);
    }

    /** Servers from before there were codes say it in words. */
    boolean isNoSuchKey() {
      return code.equals("NoSuchKey") || (code.isEmpty() && says("object not found"));
    }

    /** A TUS request that the server can't make sense of; authentication has a code. */
    boolean isRefusedAsMalformed() {
      return says("header required") || (status == 400 && code.isEmpty());
    }

    boolean hasCode(String... codes) {
      return List.of(codes).contains(code);
    }

    boolean says(String part) {
      return text.toLowerCase(Locale.ROOT).contains(part);
    }
  }

  /**
   * Classifies one answer.
   *
   * @param request what was asked: probe, info, standard, create, head, patch or terminate
   * @param httpStatus the status line's code
   * @param text the body, may be null
   * @param location the Location header, without which a create is no success; may be null
   * @param offset the Upload-Offset header, without which a HEAD or PATCH is none; may be null
   * @param retryAfter the Retry-After header in seconds (RFC 9110 §10.2.3), may be null
   */
  public Answer classify(
      String request,
      int httpStatus,
      String text,
      String location,
      String offset,
      String retryAfter) {
    Body body = Body.of(text);
    if (httpStatus < 300) {
      return success(request, httpStatus, body, location, offset);
    }
    if (httpStatus < 400 || httpStatus == 407 || httpStatus == 511) {
      return portal(httpStatus);
    }
    int status = body.trueStatus(httpStatus);
    Seen seen = new Seen(request, status, body.code(), body.message());
    return new Answer(
        outcome(seen, body), status, body.code(), line(seen, body), milliseconds(retryAfter));
  }

  /** The answer that a failed connection amounts to. */
  public Answer unreachable(Throwable fault) {
    Throwable root = fault;
    boolean intercepted = isAboutCertificates(fault);
    for (int depth = 0; root.getCause() != null && depth < DEEPEST_CAUSE; depth++) {
      root = root.getCause();
      intercepted |= isAboutCertificates(root);
    }
    String message =
        root.getClass().getSimpleName()
            + (root.getMessage() == null ? "" : ": " + root.getMessage());
    return new Answer(SNOOZE, 0, intercepted ? Answer.PORTAL : Answer.UNREACHABLE, message, 0);
  }

  /** Someone else's certificate: a portal or a proxy sits in between. */
  private static boolean isAboutCertificates(Throwable fault) {
    return fault instanceof CertificateException
        || fault instanceof CertPathBuilderException
        || fault instanceof SSLPeerUnverifiedException;
  }

  private static Outcome outcome(Seen seen, Body body) {
    if (body.isPage()) {
      return page(seen);
    }
    return RULES.stream().filter(r -> r.when.test(seen)).findFirst().orElseThrow().outcome;
  }

  /** An HTML page is never the storage server's: its 4xx mean a wrong URL or a refusing gateway. */
  private static Outcome page(Seen seen) {
    return switch (seen.status) {
      // A gateway that refuses a chunk refuses it of every recording: OFFLINE_CHUNK_SIZE.
      case 413 -> seen.onUploadUrl() ? PAUSE : REFUSE;
      case 401, 402, 403, 404, 405, 451 -> PAUSE;
      case 408, 425, 429 -> SNOOZE;
      default -> seen.status < 500 ? RETRY : SNOOZE;
    };
  }

  /** A success proves itself: anything else with a 2xx came from something in between. */
  private static Answer success(
      String request, int status, Body body, String location, String offset) {
    boolean genuine =
        switch (request) {
          case "probe" -> body.json().has("id");
          case "info" -> body.json().has("size");
          case "standard" -> body.json().has("Key");
          case "terminate" -> !body.isPage();
          case "create" -> location != null && !body.isPage();
          default -> offset != null;
        };
    return genuine ? new Answer(STORED, status, "", "", 0) : portal(status);
  }

  private static Answer portal(int status) {
    String message =
        "HTTP " + status + " that is not the storage server's: a captive portal or proxy answered";
    return new Answer(SNOOZE, status, Answer.PORTAL, message, 0);
  }

  private static String line(Seen seen, Body body) {
    String what = body.isPage() ? "a page of a gateway" : seen.text;
    String code = seen.code.isEmpty() ? "" : " " + seen.code;
    return seen.status + code + (what.isEmpty() ? "" : ": " + what);
  }

  private static long milliseconds(String retryAfter) {
    if (retryAfter == null || !retryAfter.strip().matches("\\d{1,6}")) {
      return 0;
    }
    return Long.parseLong(retryAfter.strip()) * 1000;
  }
}
