package dev.offlineupload.recording;

/** What kind of fault a recording is held for, and so what a person can do about it. */
public enum HeldCause {
  EMPTY("nothing is in it that could be sent: see whether the recorder works, and delete it"),
  UNREADABLE("let the agent's user read it: it is then taken by itself"),
  UNNAMED("rename it: it is then taken by itself"),
  CONTENT("see whether it plays: then send it as it is; else mend or delete it");

  private final String remedy;

  HeldCause(String remedy) {
    this.remedy = remedy;
  }

  /** By the reason that {@link Readiness} gave. */
  public static HeldCause of(String reason) {
    if (reason.equals("an empty file")) {
      return EMPTY;
    }
    if (reason.equals("no permission to read it") || reason.startsWith("cannot be read: ")) {
      return UNREADABLE;
    }
    return reason.startsWith("its name is not valid") ? UNNAMED : CONTENT;
  }

  /** What to do, in a sentence. */
  public String remedy() {
    return remedy;
  }

  /** Whether it could be sent as it is. */
  public boolean isSendable() {
    return this == CONTENT;
  }
}
