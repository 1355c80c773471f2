package dev.offlineupload.standin;

/**
 * A reply on its way out.
 *
 * @param file what is sent as the body instead of the reply's text, or null
 * @param rest what becomes of the unread rest of the request's body
 * @param fate what becomes of the answer itself
 */
record Answer(Reply reply, FileSlice file, Rest rest, Fate fate) {
  /** What the server does with the part of a refused body that it has not read. */
  enum Rest {
    DRAIN,
    LEAVE,
    CLOSE
  }

  /** Whether the client gets to see the answer. */
  enum Fate {
    SENT,
    HALF,
    LOST
  }

  static Answer of(Reply reply) {
    return new Answer(reply, null, Rest.DRAIN, Fate.SENT);
  }

  static Answer of(Reply reply, FileSlice file) {
    return new Answer(reply, file, Rest.DRAIN, Fate.SENT);
  }

  Answer with(Rest newRest) {
    return new Answer(reply, file, newRest, fate);
  }

  Answer with(Fate newFate) {
    return new Answer(reply, file, rest, newFate);
  }

  boolean closesWith(RequestBody body) {
    return rest == Rest.CLOSE && body.unread() > 0;
  }

  boolean leaves(RequestBody body, long soonRead) {
    return rest == Rest.LEAVE && body.unread() > soonRead;
  }
}
