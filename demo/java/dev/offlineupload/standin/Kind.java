package dev.offlineupload.standin;

import java.util.function.Predicate;

/** What a request asks for; usable as the condition of a fault. */
public enum Kind implements Predicate<Asked> {
  /** {@code GET/HEAD /status}, {@code GET /health} and {@code GET /version}. */
  STATUS,
  /** {@code GET/HEAD /bucket/{id}}: the best single check of a connection. */
  PROBE,
  BUCKET_LIST,
  INFO,
  OBJECT_READ,
  OBJECT_DELETE,
  STANDARD_UPLOAD,
  TUS_OPTIONS,
  TUS_CREATE,
  TUS_HEAD,
  TUS_PATCH,
  TUS_DELETE,
  /** No route of Supabase Storage. */
  OTHER;

  @Override
  public boolean test(Asked asked) {
    return asked.kind() == this;
  }

  boolean isTus() {
    return name().startsWith("TUS_");
  }
}
