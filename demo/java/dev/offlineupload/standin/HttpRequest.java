package dev.offlineupload.standin;

import java.util.Map;
import java.util.Optional;

/** One request as it came; header names are compared without case. */
record HttpRequest(String method, String target, Map<String, String> headers, RequestBody body) {
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The path as sent, without the query: a raw {@code ?} starts one and cuts a key silently. */
  String rawPath() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  boolean wantsClose() {
    return header("Connection").filter("close"::equalsIgnoreCase).isPresent();
  }

  /** Supabase Storage takes exactly {@code true}; {@code TRUE} does not count. */
  boolean upsert() {
    return header("x-upsert").filter("true"::equals).isPresent();
  }
}
