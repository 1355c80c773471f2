package dev.offlineupload;

import dev.offlineupload.cli.Cli;
import dev.offlineupload.cli.Signals;
import java.security.Security;

/** The command line's entry. */
public final class OfflineUpload {
  private OfflineUpload() {}

  public static void main(String[] args) {
    // A name that an outage made unknown is asked for again by the next probe, not ten seconds
    // later.
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
    Signals.listen();
    System.exit(Cli.execute(args));
  }
}
