package dev.offlineupload.storage;

import java.io.IOException;

/** No answer came from a host, or not all of one. Its message names the host and its addresses. */
public final class NoAnswer extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param asked the host, and by which addresses it was asked
   */
  public NoAnswer(String asked, IOException fault) {
    super(asked, fault);
  }
}
