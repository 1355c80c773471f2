package dev.offlineupload.watch;

/**
 * What a scan came to.
 *
 * @param number scans since the start
 * @param complete whether it saw the whole folder
 * @param accepted files that were news
 * @param notYet files that may still be written
 */
public record ScanResult(long number, boolean complete, int accepted, int notYet) {
  static final ScanResult NONE = new ScanResult(0, false, 0, 0);

  /** Whether nothing is left to be found for now. */
  public boolean isQuiet() {
    return complete && accepted == 0 && notYet == 0;
  }
}
