package dev.offlineupload.standin;

import java.io.IOException;

/** Another request wants the upload's lock, so that this one stops reading its body. */
final class Preempted extends IOException {
  Preempted() {
    super("another request took the upload");
  }
}
