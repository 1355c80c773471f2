package dev.offlineupload.standin;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One request on its way through the service, with the fault that the script gave it.
 *
 * @param headers as they came; names are compared without case
 * @param status 0 until it is answered
 */
record Call(
    Asked asked,
    Map<String, String> headers,
    RequestBody body,
    Fault fault,
    Connection connection,
    AtomicInteger status) {
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Supabase Storage takes exactly {@code true}; {@code TRUE} does not count. */
  boolean upsert() {
    return "true".equals(headers.get("x-upsert"));
  }

  SeenRequest seen() {
    return new SeenRequest(
        asked.method(),
        asked.path(),
        asked.kind(),
        status.get(),
        body.count(),
        asked.headers(),
        AuthForm.of(headers.containsKey("Authorization"), headers.containsKey("apikey")),
        fault instanceof Fault.None ? "" : fault.getClass().getSimpleName());
  }
}
