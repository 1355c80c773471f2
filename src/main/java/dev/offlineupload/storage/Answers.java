package dev.offlineupload.storage;

import static dev.offlineupload.storage.Outcome.PAUSE;
import static dev.offlineupload.storage.Outcome.SNOOZE;
import static dev.offlineupload.storage.Outcome.STORED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.offlineupload.text.Hiding;
import dev.offlineupload.text.Units;
import java.util.List;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what an answer means: what a success must carry, and for the rest {@link AnswerTable}.
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
  private static final Logger LOG = LoggerFactory.getLogger("storage");

  /** A gateway may say any number: nothing waits longer for its word. */
  private static final long LONGEST_WAIT_SECONDS = 3600;

  private static final int LONGEST_LINE = 400;

  private final UnaryOperator<String> hiding;

  /** Hides tokens, but knows no secret. */
  public Answers() {
    this(new Hiding(List.of()));
  }

  /**
   * @param hiding what is left of a message once nothing secret is in it
   */
  public Answers(UnaryOperator<String> hiding) {
    this.hiding = hiding;
  }

  /** What a lane begins with: storage was asked nothing yet, and named no delay. */
  public Answer none() {
    return new Answer(SNOOZE, 0, "", "", 0);
  }

  /**
   * Classifies one answer.
   *
   * @param request what was asked: probe, options, info, list, standard, create, head, patch, trial
   *     or terminate
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
    SeenAnswer seen = new SeenAnswer(request, status, body);
    long asked = seconds(retryAfter);
    long waits = Math.min(asked, LONGEST_WAIT_SECONDS);
    return new Answer(
        AnswerTable.outcome(seen),
        status,
        hiding.apply(body.code()),
        withWait(hiding.apply(seen.line()), asked, waits),
        waits * 1000);
  }

  private static String withWait(String line, long asked, long waits) {
    if (asked == 0) {
      return line;
    }
    String said = Units.oneLine(line, LONGEST_LINE) + "; asked to wait " + Units.seconds(asked);
    return asked == waits ? said : said + ", but waits no longer than " + Units.seconds(waits);
  }

  /** The answer that a failed connection amounts to. */
  public Answer unreachable(Throwable fault) {
    List<Throwable> causes = Causes.of(fault).toList();
    return causes.stream()
        .filter(ProxyRefused.class::isInstance)
        .map(refusal -> refused((ProxyRefused) refusal))
        .findFirst()
        .orElseGet(() -> noAnswer(causes));
  }

  /** What a role is told that may insert objects, and not select them. */
  public Answer unseen() {
    return Answer.unseen();
  }

  /** What it amounts to that small questions are answered, and a trial upload is cut. */
  public Answer blocked(Throwable fault) {
    String why = unreachable(fault).message();
    return new Answer(
        SNOOZE,
        0,
        Answer.BLOCKED,
        "storage answers, but a trial upload of 64 KiB does not get through: " + why,
        0);
  }

  private static Answer refused(ProxyRefused proxy) {
    return proxy.isForGood()
        ? new Answer(PAUSE, proxy.status(), Answer.PROXY, proxy.sentence(), 0)
        : new Answer(SNOOZE, 0, Answer.UNREACHABLE, proxy.sentence(), 0);
  }

  private Answer noAnswer(List<Throwable> causes) {
    LOG.debug("No answer: {}", hiding.apply(causes.toString()));
    LinkFault fault = LinkFault.of(causes);
    return new Answer(SNOOZE, 0, fault.code(), hiding.apply(fault.reason()), 0);
  }

  /** A success proves itself: anything else with a 2xx came from something in between. */
  private static Answer success(
      String request, int status, Body body, String location, String offset) {
    boolean genuine =
        switch (request) {
          case "probe" -> body.json().has("id");
          case "info" -> isSize(body.json().path("size"));
          case "list" -> body.isList();
          case "standard" -> body.json().has("Key");
          case "terminate", "options" -> !body.isPage();
          case "create" -> location != null && !body.isPage();
          default -> offset != null;
        };
    return genuine ? new Answer(STORED, status, "", "", 0) : portal(status);
  }

  /** An object without a size proves nothing, not even that another one is there. */
  private static boolean isSize(JsonNode size) {
    return size.isIntegralNumber() && size.canConvertToLong() && size.longValue() >= 0;
  }

  private static Answer portal(int status) {
    String message =
        "HTTP " + status + " that is not the storage server's: a captive portal or proxy answered";
    return new Answer(SNOOZE, status, Answer.PORTAL, message, 0);
  }

  private static long seconds(String retryAfter) {
    boolean isNumber = retryAfter != null && retryAfter.strip().matches("\\d{1,18}");
    return isNumber ? Long.parseLong(retryAfter.strip()) : 0;
  }
}
