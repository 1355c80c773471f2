package dev.offlineupload.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.offlineupload.doors.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What goes back by HTTP.
 *
 * @param status RFC 9110, section 15
 * @param type the content's type
 */
public record Reply(int status, String type, String text) {
  private static final String JSON = "application/json";
  private static final Map<Integer, String> TITLES =
      Map.of(
          400, "Bad Request",
          401, "Unauthorized",
          403, "Forbidden",
          404, "Not Found",
          405, "Method Not Allowed",
          409, "Conflict",
          413, "Content Too Large",
          415, "Unsupported Media Type",
          422, "Unprocessable Content",
          503, "Service Unavailable");

  /** 200 with an answer. */
  public static Reply of(Object answer) {
    return new Reply(200, JSON, json(answer));
  }

  /** 200 with a document that is JSON. */
  public static Reply document(String json) {
    return new Reply(200, JSON, json);
  }

  /** 204, without content. */
  public static Reply none() {
    return new Reply(204, JSON, "");
  }

  /**
   * A problem (RFC 9457), with the status's own words as its title.
   *
   * @param detail what is wrong with this very request, and what to do; without secrets
   */
  public static Reply problem(int status, String detail) {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("type", "about:blank");
    problem.put("title", TITLES.getOrDefault(status, "Internal Server Error"));
    problem.put("status", status);
    problem.put("detail", detail);
    return new Reply(status, "application/problem+json", json(problem));
  }

  private static String json(Object answer) {
    try {
      return Json.text(answer);
    } catch (JsonProcessingException fault) {
      throw new IllegalStateException(fault);
    }
  }
}
