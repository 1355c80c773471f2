package dev.offlineupload.standin;

import org.apache.hc.core5.http.HttpEntity;

/**
 * A reply on its way out.
 *
 * @param content what is sent as the body instead of the reply's text, or null
 */
record Answer(Reply reply, HttpEntity content, Rest rest) {
  /** What the server does with the part of a request's body that it has not read. */
  enum Rest {
    DRAIN,
    LEAVE,
    CLOSE
  }

  static Answer of(Reply reply) {
    return new Answer(reply, null, Rest.DRAIN);
  }

  Answer with(Rest newRest) {
    return new Answer(reply, content, newRest);
  }
}
