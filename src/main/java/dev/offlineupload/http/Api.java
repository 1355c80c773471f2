package dev.offlineupload.http;

import dev.offlineupload.doors.UploadFilter;
import dev.offlineupload.doors.UploadQueue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the HTTP routes ask: reads the request, asks the queue, and words the answer. */
public final class Api {
  private static final Logger LOG = LoggerFactory.getLogger("http");
  private static final String DOCUMENT = "/openapi.json";

  private final UploadQueue queue;

  public Api(UploadQueue queue) {
    this.queue = queue;
  }

  public Reply status() {
    return Reply.of(queue.status());
  }

  public Reply troubles() {
    return Reply.of(queue.troubles());
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
    int most = limit == null ? UploadFilter.USUAL_LIMIT : RequestBody.number("limit", limit);
    Long older = before == null ? null : Long.valueOf(id(before));
    return Reply.of(
        queue.uploads(new UploadFilter(status, camera, arena, quadra, search, older, most)));
  }

  /** The moment. */
  public Reply overview() {
    return Reply.of(queue.overview());
  }

  /**
   * See {@link UploadQueue#history}.
   *
   * @param hours null for a day
   */
  public Reply history(String hours) {
    return Reply.of(queue.history(hours == null ? 24 : RequestBody.number("hours", hours)));
  }

  public Reply upload(String id) {
    return queue
        .upload(id(id))
        .map(Reply::of)
        .orElseGet(() -> Reply.problem(404, "#" + id + " is not in the queue"));
  }

  /** See {@link UploadQueue#add}. */
  public Reply add(String body) {
    return Reply.of(queue.add(RequestBody.of(body).uploadRequest()));
  }

  /** Of the fields of an upload, {@code priority} can be changed. */
  public Reply change(String id, String body) {
    int priority = RequestBody.of(body).priority();
    boolean done = queue.setPriority(id(id), priority);
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

  public Reply process() {
    return Reply.of(queue.process());
  }

  public Reply cleanUp() {
    return Reply.of(queue.cleanUp());
  }

  /**
   * See {@link UploadQueue#connectivity}.
   *
   * @param log null if it is not asked for
   */
  public Reply connectivity(String log) {
    return Reply.of(queue.connectivity(log == null ? 0 : RequestBody.number("log", log)));
  }

  /** See {@link UploadQueue#alerts}. */
  public Reply alerts() {
    return Reply.of(queue.alerts());
  }

  public Reply pause() {
    queue.pause();
    return status();
  }

  public Reply resume() {
    queue.resume();
    return status();
  }

  /** An address that opens the page. */
  public Reply link(String url) {
    return Reply.of(Map.of("url", url));
  }

  /** The OpenAPI document. */
  public Reply document() {
    try (InputStream document = Api.class.getResourceAsStream(DOCUMENT)) {
      return Reply.document(new String(document.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** What went wrong, for the caller; our own faults are the log's, and not told outside. */
  public Reply problem(Throwable fault) {
    if (fault instanceof MalformedRequest) {
      return Reply.problem(400, fault.getMessage());
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
        .map(row -> Reply.problem(409, "#" + id + " is " + row.get("status") + "; " + unless))
        .orElseGet(() -> Reply.problem(404, "#" + id + " is not in the queue"));
  }

  private static long id(String text) {
    if (!text.matches("\\d{1,18}")) {
      throw new MalformedRequest("An id is a whole number");
    }
    return Long.parseLong(text);
  }
}
