package dev.offlineupload.standin;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a request asks for, by its method and path; usable as the condition of a fault. */
public enum Kind implements Predicate<Asked> {
  /** {@code GET/HEAD /status}, {@code GET /health} and {@code GET /version}. */
  STATUS("GET|HEAD", "/(?:status|version|health)"),
  /** {@code GET/HEAD /bucket/{id}}: the best single check of a connection. */
  PROBE("GET|HEAD", "/bucket/([^/]+)"),
  BUCKET_LIST("GET", "/bucket/?"),
  INFO("GET|HEAD", "/object/info(?:/authenticated)?/([^/]+)/(.*)"),
  /** {@code POST /object/list/{bucket}}: what is in a folder. */
  OBJECT_LIST("POST", "/object/list/([^/]+)"),
  OBJECT_READ("GET|HEAD", "/object(?:/authenticated)?/([^/]+)/(.*)"),
  OBJECT_DELETE("DELETE", "/object/(?!authenticated/)([^/]+)/(.*)"),
  STANDARD_UPLOAD("POST|PUT", "/object/(?!authenticated/)([^/]+)/(.*)"),
  TUS_OPTIONS("OPTIONS", "/upload/resumable(?:/[^/]*)?"),
  TUS_CREATE("POST", "/upload/resumable/?"),
  TUS_HEAD("HEAD", "/upload/resumable/([^/]+)"),
  TUS_PATCH("PATCH", "/upload/resumable/([^/]+)"),
  TUS_DELETE("DELETE", "/upload/resumable/([^/]+)"),
  /** No route of Supabase Storage. */
  OTHER("", "");

  private final Pattern methods;
  private final Pattern path;

  Kind(String methods, String path) {
    this.methods = Pattern.compile(methods);
    this.path = Pattern.compile(path, Pattern.DOTALL);
  }

  @Override
  public boolean test(Asked asked) {
    return asked.kind() == this;
  }

  static Kind of(String method, String path) {
    for (Kind kind : values()) {
      if (kind.methods.matcher(method).matches() && kind.path.matcher(path).matches()) {
        return kind;
      }
    }
    return OTHER;
  }

  boolean isTus() {
    return name().startsWith("TUS_");
  }

  /** The n-th part of a path of this kind; empty if it has none. */
  String part(int n, String ofPath) {
    Matcher matcher = path.matcher(ofPath);
    return matcher.matches() && n <= matcher.groupCount() ? matcher.group(n) : "";
  }
}
