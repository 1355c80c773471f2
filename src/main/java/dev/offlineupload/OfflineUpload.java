package dev.offlineupload;

/** The command line's entry. */
public final class OfflineUpload {
  private OfflineUpload() {}

  public static void main(String[] args) {
    System.exit(0);
  }
}
