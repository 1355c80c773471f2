package dev.offlineupload.standin;

import java.io.IOException;

/** The client stopped sending before the announced end of its body. */
final class BodyEndedEarly extends IOException {
  BodyEndedEarly() {
    super("the body ended before its announced length");
  }
}
