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

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

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

  private static final Set<Integer> SLOW_DOWN = Set.of(408, 425, 429, 502, 504, 507, 544);
  private static final Set<String> OUT_OF_ORDER =
      Set.of("DatabaseReadOnly", "DatabaseInvalidObjectDefinition", "DatabaseSchemaMismatch");

  private record Rule(Outcome outcome, Predicate<Seen> when) {}

  /** First match wins. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(EXISTS, s -> s.status == 409 && !s.says("offset conflict")),
          new Rule(MISPLACED, s -> s.status == 409),
          new Rule(ABSENT, s -> s.request.equals("info") && s.hasCode("NoSuchKey")),
          new Rule(PAUSE, s -> s.says("row-level security")),
          new Rule(REFUSE, s -> s.status == 403 && s.says("header required")),
          new Rule(PAUSE, s -> s.status == 401 || s.status == 402 || s.status == 403),
          new Rule(PAUSE, s -> s.says("required property 'authorization'")),
          new Rule(PAUSE, s -> s.hasCode("NoSuchBucket", "InvalidBucketName", "TenantNotFound")),
          new Rule(PAUSE, s -> s.says("bucket not found") || s.says("bucket name invalid")),
          new Rule(PAUSE, s -> s.says("code: 22023")),
          new Rule(GONE, s -> s.onUploadUrl() && s.status == 410),
          new Rule(MISPLACED, s -> s.onUploadUrl() && s.status == 413),
          new Rule(LOST, s -> s.onUploadUrl() && (s.status == 404 || s.status == 400)),
          new Rule(PAUSE, s -> s.status == 404 || s.status == 405 || s.status == 410),
          new Rule(SNOOZE, s -> s.hasCode("SlowDown") || SLOW_DOWN.contains(s.status)),
          new Rule(SNOOZE, s -> OUT_OF_ORDER.contains(s.code)),
          new Rule(RETRY, s -> s.status == 423 || s.status == 412 || s.status >= 500),
          new Rule(REFUSE, s -> s.status >= 400));

  private record Seen(String request, int status, String code, String text) {
    boolean onUploadUrl() {
      return UPLOAD_URL.contains(request);
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
    if (httpStatus < 400 || httpStatus == 511) {
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
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    boolean intercepted = root instanceof java.security.cert.CertificateException;
    String message =
        root.getClass().getSimpleName()
            + (root.getMessage() == null ? "" : ": " + root.getMessage());
    return new Answer(SNOOZE, 0, intercepted ? Answer.PORTAL : Answer.UNREACHABLE, message, 0);
  }

  private static Outcome outcome(Seen seen, Body body) {
    if (body.isPage()) {
      return page(seen.status);
    }
    return RULES.stream().filter(r -> r.when.test(seen)).findFirst().orElseThrow().outcome;
  }

  /** An HTML page is never the storage server's: its 4xx mean a wrong URL or a refusing gateway. */
  private static Outcome page(int status) {
    return switch (status) {
      case 413 -> REFUSE;
      case 401, 403, 404, 405 -> PAUSE;
      default -> SNOOZE;
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
          case "create" -> location != null;
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
