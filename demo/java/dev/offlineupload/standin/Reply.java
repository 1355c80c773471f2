package dev.offlineupload.standin;

import java.util.LinkedHashMap;
import java.util.Map;

/** A whole HTTP answer: of Supabase Storage, or of something on the way to it. */
public record Reply(int status, Map<String, String> headers, String body) {
  public Reply {
    headers = Map.copyOf(headers);
  }

  public static Reply empty(int status) {
    return new Reply(status, Map.of(), "");
  }

  public static Reply text(int status, String text) {
    return new Reply(status, Map.of("Content-Type", "text/plain; charset=utf-8"), text);
  }

  public static Reply html(int status, String html) {
    return new Reply(status, Map.of("Content-Type", "text/html"), html);
  }

  public static Reply json(int status, Object body) {
    Map<String, String> type = Map.of("Content-Type", "application/json; charset=utf-8");
    return new Reply(status, type, Json.text(body));
  }

  public Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }
}
