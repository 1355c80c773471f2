package dev.offlineupload.http;

/** What was sent can't be read; the message says what is wrong, for the caller. */
final class MalformedRequest extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  MalformedRequest(String message) {
    super(message);
  }
}
