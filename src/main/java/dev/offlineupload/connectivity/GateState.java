package dev.offlineupload.connectivity;

import dev.offlineupload.storage.Answer;
import java.util.Locale;

/** What the probe found. */
public enum GateState {
  ONLINE,
  /** No answer at all. */
  OFFLINE,
  /** Something answered that is not the storage server. */
  CAPTIVE_PORTAL,
  /** Key, bucket, policy or URL is refused. */
  MISCONFIGURED,
  /** The server or its gateway answers, but can't work. */
  STORAGE_DOWN,
  /** It answers small questions; what an upload sends is swallowed on the way. */
  BLOCKED;

  /** What a probe's answer says. */
  public static GateState of(Answer answer) {
    return switch (answer.kind()) {
      case STORED -> ONLINE;
      case PAUSE, REFUSE, ABSENT -> MISCONFIGURED;
      default ->
          switch (answer.code()) {
            case Answer.UNREACHABLE -> OFFLINE;
            case Answer.PORTAL -> CAPTIVE_PORTAL;
            case Answer.BLOCKED -> BLOCKED;
            default -> STORAGE_DOWN;
          };
    };
  }

  /** Whether it mends itself once the link is back. */
  boolean isLinkAtFault() {
    return this == OFFLINE || this == CAPTIVE_PORTAL;
  }

  /** The word used in the log, the database and the status. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
