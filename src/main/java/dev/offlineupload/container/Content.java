package dev.offlineupload.container;

/**
 * What the content of a file says of its own end.
 *
 * @param reason why it is not complete; empty if it is
 */
public record Content(Finish finish, String reason) {
  /** From the best to the worst. */
  public enum Finish {
    /** The container says that it is complete, and its media is there. */
    COMPLETE,
    /** It can be played as it is, and does not tell whether more is to come. */
    OPEN,
    /** It can't be played, or not yet. */
    UNFIT
  }

  static Content complete() {
    return new Content(Finish.COMPLETE, "");
  }

  static Content open(String reason) {
    return new Content(Finish.OPEN, reason);
  }

  /** Can't be played as it is. */
  public static Content unfit(String reason) {
    return new Content(Finish.UNFIT, reason);
  }

  /** Has room for media, and none in it. */
  static Content unwritten() {
    return unfit("only zeros at its end: it was not written to its end");
  }

  public boolean isComplete() {
    return finish == Finish.COMPLETE;
  }

  public boolean isUnfit() {
    return finish == Finish.UNFIT;
  }
}
