package dev.offlineupload;

import dev.offlineupload.cli.Cli;
import dev.offlineupload.cli.Signals;

/** The command line's entry. */
public final class OfflineUpload {
  private OfflineUpload() {}

  public static void main(String[] args) {
    Signals.listen();
    System.exit(Cli.execute(args));
  }
}
