package dev.offlineupload.standin;

import java.io.IOException;

/** The connection ends here, without an answer: scripted, or because the storage went offline. */
final class Cut extends IOException {
  Cut(String why) {
    super(why);
  }
}
