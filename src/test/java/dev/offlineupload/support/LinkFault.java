package dev.offlineupload.support;

/**
 * What a link does to one request: nothing until so many bytes have passed, then something.
 *
 * @param where in which part the bytes are counted
 * @param after how many bytes of that part pass first; {@link #WHOLE} means all of it
 * @param effect what happens then
 * @param rate bytes per second, of a trickle
 */
public record LinkFault(Where where, long after, Effect effect, long rate) {
  /** Of {@link #after}: behind the last byte of the part, and before the next part. */
  public static final long WHOLE = -1;

  /** Parts of a request and of its answer. */
  public enum Where {
    HEAD,
    BODY,
    ANSWER,
    ANSWER_BODY
  }

  /** What can happen to a connection. */
  public enum Effect {
    NONE,
    /** Both sides get a reset (RST). */
    RESET,
    /** Both sides get an end (FIN). */
    CLOSE,
    /** Nothing moves any more, and nobody is told. */
    FREEZE,
    /** Nothing moves until the proxy is told to let go. */
    HOLD,
    /** From here on bytes pass at the rate. */
    TRICKLE
  }

  public static LinkFault none() {
    return new LinkFault(Where.HEAD, 0, Effect.NONE, 0);
  }

  public static LinkFault reset(Where where, long after) {
    return new LinkFault(where, after, Effect.RESET, 0);
  }

  public static LinkFault close(Where where, long after) {
    return new LinkFault(where, after, Effect.CLOSE, 0);
  }

  public static LinkFault freeze(Where where, long after) {
    return new LinkFault(where, after, Effect.FREEZE, 0);
  }

  public static LinkFault hold(Where where, long after) {
    return new LinkFault(where, after, Effect.HOLD, 0);
  }

  public static LinkFault trickle(Where where, long after, long bytesPerSecond) {
    return new LinkFault(where, after, Effect.TRICKLE, bytesPerSecond);
  }

  boolean isAnswers() {
    return where == Where.ANSWER || where == Where.ANSWER_BODY;
  }
}
