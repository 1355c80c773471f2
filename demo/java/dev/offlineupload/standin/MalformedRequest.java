package dev.offlineupload.standin;

import java.io.IOException;

/** What came is no HTTP request; Supabase Storage answers {@code Client Error} and closes. */
final class MalformedRequest extends IOException {
  MalformedRequest() {
    super("not an HTTP request");
  }
}
