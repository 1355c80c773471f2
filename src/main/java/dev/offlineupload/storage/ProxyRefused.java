package dev.offlineupload.storage;

import java.io.IOException;

/** The proxy answered in storage's place: no request got through. */
public final class ProxyRefused extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * @param status of the answer
   */
  public ProxyRefused(int status) {
    super("the proxy answered " + status);
    this.status = status;
  }

  /** Whether it goes on to refuse until somebody mends the configuration. */
  boolean isForGood() {
    return status >= 400 && status < 500 && status != 408 && status != 429;
  }

  int status() {
    return status;
  }

  /** For the operator; nothing that the proxy wrote. */
  String sentence() {
    if (status == 407) {
      return "the proxy wants a right user and password (407): OFFLINE_PROXY=http://user:password@host:port";
    }
    return isForGood()
        ? "the proxy refuses to connect to storage (" + status + "): let it, or mend OFFLINE_PROXY"
        : "the proxy can't reach storage (" + status + ")";
  }
}
