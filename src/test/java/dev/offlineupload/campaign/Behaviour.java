package dev.offlineupload.campaign;

/** What recorders, and those who copy their files, do. */
enum Behaviour {
  STEADY("steady"),
  SHORT_PAUSE("a pause of 12 s"),
  LONG_PAUSE("a pause of 45 s"),
  KILLED("killed"),
  SIZED_FIRST("sized first and stalled"),
  TEMPORARY("copied under a temporary name"),
  RENAMED("renamed at the end"),
  REOPENED("appended to after an hour"),
  KEPT_OPEN("appended to after an hour, open all the while");

  final String title;

  Behaviour(String title) {
    this.title = title;
  }

  /** Does it; ends when the file is as its writer leaves it. */
  void write(Take take) throws Exception {
    switch (this) {
      case STEADY -> take.record().ends();
      case SHORT_PAUSE -> take.record().pauses(12).ends();
      case LONG_PAUSE -> take.record().pauses(45).ends();
      case KILLED -> take.record().isKilled();
      case SIZED_FIRST -> take.copySizedFirst();
      case TEMPORARY -> take.copyUnderTemporaryName();
      case RENAMED -> take.recordUnderOtherName().ends().isRenamed();
      case REOPENED -> take.copy().isAppendedTo();
      case KEPT_OPEN -> take.copyAndAppend();
    }
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
}
