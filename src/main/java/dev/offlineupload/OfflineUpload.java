package dev.offlineupload;

import dev.offlineupload.cli.Cli;

/** The command line's entry. */
public final class OfflineUpload {
  private OfflineUpload() {}

  public static void main(String[] args) {
    System.exit(Cli.execute(args));
  }
}
