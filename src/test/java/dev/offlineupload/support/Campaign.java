package dev.offlineupload.support;

/**
 * How long a proof runs: short in the default tests, at its full count with {@code
 * -Dcampaign=full}.
 */
public final class Campaign {
  private static final boolean FULL = "full".equals(System.getProperty("campaign"));

  private Campaign() {}

  public static int count(int quick, int full) {
    return FULL ? full : quick;
  }

  public static boolean isFull() {
    return FULL;
  }
}
