package dev.offlineupload.crash;

/**
 * One step at which the process is stopped, before and after it.
 *
 * @param step as {@link CrashPoint} names it
 * @param time the how-manieth time it is reached
 */
record CrashCase(String step, int time, CrashScenario scenario, boolean isInShortRun) {
  @Override
  public String toString() {
    String which = time == 1 ? "" : ", time " + time;
    return "%s%s (%s)".formatted(step, which, scenario.name());
  }
}
