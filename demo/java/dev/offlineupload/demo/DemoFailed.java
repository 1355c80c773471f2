package dev.offlineupload.demo;

/** Something did not arrive; the message says what, in one sentence. */
public final class DemoFailed extends RuntimeException {
  DemoFailed(String message) {
    super(message);
  }
}
