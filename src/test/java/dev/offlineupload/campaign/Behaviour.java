package dev.offlineupload.campaign;

/** What recorders, and those who copy their files, do. */
enum Behaviour {
  STEADY("steady", take -> take.record().ends()),
  SHORT_PAUSE("a pause of 12 s", take -> take.record().pauses(12).ends()),
  LONG_PAUSE("a pause of 45 s", take -> take.record().pauses(45).ends()),
  KILLED("killed", take -> take.record().isKilled()),
  SIZED_FIRST("sized first and stalled", take -> take.copySizedFirst()),
  TEMPORARY("copied under a temporary name", take -> take.copyUnderTemporaryName()),
  RENAMED("renamed at the end", take -> take.recordUnderOtherName().ends().isRenamed()),
  REOPENED("appended to after an hour", take -> take.copy().isAppendedTo()),
  KEPT_OPEN("appended to after an hour, open all the while", take -> take.copyAndAppend());

  final String title;
  private final Writing writing;

  Behaviour(String title, Writing writing) {
    this.title = title;
    this.writing = writing;
  }

  /** Does it; ends when the file is as its writer leaves it. */
  void write(Take take) throws Exception {
    writing.by(take);
  }

  /**
   * Whether an agent can know: a file that says it is finished, and stands still, cannot be told
   * from a finished one by one who doesn't see that it is open.
   */
  boolean canBeKnown(boolean writerSeen) {
    return writerSeen || this != KEPT_OPEN;
  }

  /** A recorder that is killed leaves no index, and some containers are nothing without. */
  boolean isToBeHeld(Container container) {
    return this == KILLED && !container.playableWhenCut;
  }

  @FunctionalInterface
  private interface Writing {
    void by(Take take) throws Exception;
  }
}
