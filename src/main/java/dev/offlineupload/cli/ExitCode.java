package dev.offlineupload.cli;

/** What a command's exit code says. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** Refused or failed. */
  public static final int FAILED = 1;

  /** Done in part: something is left, waiting or given up. */
  public static final int PARTLY = 2;

  /** Wrong usage (sysexits.h EX_USAGE). */
  public static final int USAGE = 64;

  /**
   * Another agent works on this queue, or the agent or storage doesn't answer (sysexits.h
   * EX_UNAVAILABLE).
   */
  public static final int UNAVAILABLE = 69;

  private ExitCode() {}
}
