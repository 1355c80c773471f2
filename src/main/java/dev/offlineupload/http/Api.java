package dev.offlineupload.http;

import dev.offlineupload.doors.AlreadyQueued;
import dev.offlineupload.doors.Overview;
import dev.offlineupload.doors.UploadFilter;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.files.Bundled;
import dev.offlineupload.language.Language;
import dev.offlineupload.language.Phrases;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what was asked by HTTP where that is more than a path, and words the answers. */
public final class Api {
  private static final Logger LOG = LoggerFactory.getLogger("http");

  private final UploadQueue queue;
  private final Overview overview;
  private final Map<Language, Phrases> phrases = new ConcurrentHashMap<>();

  public Api(UploadQueue queue, Overview overview) {
    this.queue = queue;
    this.overview = overview;
  }

  /** What goes back: an answer of the queue is 200. */
  public Reply reply(Object answer) {
    return answer instanceof Reply reply ? reply : Reply.of(answer);
  }

  /**
   * Uploads by query parameters, each null if it is not asked for.
   *
   * @throws IllegalArgumentException if one is not what it can be
   */
  public Reply uploads(
      String status,
      String camera,
      String arena,
      String quadra,
      String search,
      String before,
      String limit) {
    int most = number("limit", limit, UploadFilter.USUAL_LIMIT);
    Long older = before == null ? null : Long.valueOf(id(before));
    return Reply.of(
        queue.uploads(new UploadFilter(status, camera, arena, quadra, search, older, most)));
  }

  /**
   * See {@link Overview#history}.
   *
   * @param hours null for a day
   */
  public Reply history(String hours) {
    return Reply.of(overview.history(number("hours", hours, 24)));
  }

  public Reply upload(String id) {
    return queue
        .upload(id(id))
        .map(Reply::of)
        .orElseGet(() -> Reply.problem(404, "#" + id + " is not in the queue"));
  }

  /**
   * What needs a person.
   *
   * @param language to say the reasons in, such as {@code pt-BR}; null for English
   */
  public Reply troubles(String language) {
    Phrases words = words(language);
    return Reply.of(queue.troubles().stream().map(trouble -> trouble.said(words::say)).toList());
  }

  /**
   * The moment.
   *
   * @param language to say in what unfinished files lack, such as {@code pt-BR}; null for English
   */
  public Reply overview(String language) {
    return Reply.of(overview.now(words(language)::say));
  }

  private Phrases words(String language) {
    Language asked = language == null ? Language.EN : Language.ofLocale(language);
    return phrases.computeIfAbsent(asked, Phrases::in);
  }

  /** See {@link UploadQueue#add}. */
  public Reply add(String body) {
    return Reply.of(queue.add(RequestBody.of(body).uploadRequest()));
  }

  /** Of the fields of an upload, {@code priority} can be changed. */
  public Reply change(String id, String body) {
    boolean done = queue.setPriority(id(id), RequestBody.of(body).priority());
    return done ? upload(id) : refused(id, "only what is not over has a priority");
  }

  public Reply cancel(String id) {
    boolean done = queue.cancel(id(id));
    return done ? Reply.none() : refused(id, "only what waits, failed or expired can be cancelled");
  }

  public Reply retry(String id) {
    boolean done = queue.retry(id(id));
    return done ? upload(id) : refused(id, "only what failed or expired is retried");
  }

  public Reply retryAll() {
    return Reply.of(Map.of("retried", queue.retryAll()));
  }

  /**
   * See {@link UploadQueue#connectivity}.
   *
   * @param log null if it is not asked for
   */
  public Reply connectivity(String log) {
    return Reply.of(queue.connectivity(number("log", log, 0)));
  }

  /** An address that opens the page. */
  public Reply link(String url) {
    return Reply.of(Map.of("url", url));
  }

  /** The OpenAPI document. */
  public Reply document() {
    return Reply.document(Bundled.required("openapi.json"));
  }

  /** What went wrong, for the caller; our own faults are the log's, and not told outside. */
  public Reply problem(Throwable fault) {
    if (fault instanceof MalformedRequest) {
      return Reply.problem(400, fault.getMessage());
    }
    if (fault instanceof AlreadyQueued) {
      return Reply.problem(409, fault.getMessage());
    }
    if (fault instanceof IllegalArgumentException) {
      return Reply.problem(422, fault.getMessage());
    }
    if (fault instanceof IllegalStateException && fault.getCause() == null) {
      return Reply.problem(503, fault.getMessage());
    }
    LOG.error("A request failed", fault);
    return Reply.problem(500, "It failed; the agent's log says why");
  }

  private Reply refused(String id, String unless) {
    return queue
        .upload(id(id))
        .map(upload -> Reply.problem(409, "#" + id + " is " + upload.status() + "; " + unless))
        .orElseGet(() -> Reply.problem(404, "#" + id + " is not in the queue"));
  }

  private static long id(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw new MalformedRequest("An id is a whole number");
    }
    return Long.parseLong(text);
  }

  /** Of the query. */
  private static int number(String name, String text, int usual) {
    if (text == null) {
      return usual;
    }
    if (!text.matches("-?\\d{1,9}")) {
      throw new MalformedRequest(name + " is a whole number");
    }
    return Integer.parseInt(text);
  }
}
