package dev.offlineupload.standin;

import java.time.Duration;

/** One way in which the storage, or the way to it, misbehaves for one request. */
public sealed interface Fault {
  /** Nothing: lets a request pass, so that a script can reach a later one. */
  record None() implements Fault {}

  /** Reads the body, stores nothing and answers this. */
  record AnswerInstead(Reply reply) implements Fault {}

  /** Answers this at once and never reads the body, as for a refused standard upload. */
  record RefuseEarly(Reply reply) implements Fault {}

  /** Resets the connection after so many bytes of the body; a resumable upload keeps them. */
  record CutAfter(long bodyBytes) implements Fault {}

  /** Does everything, then closes without an answer. */
  record LoseAnswer() implements Fault {}

  /** Does everything, sends the first half of the answer, then closes. */
  record HalfAnswer() implements Fault {}

  /** Does everything, then waits before it answers. */
  record DelayAnswer(Duration time) implements Fault {}

  /** Waits before it reads the body. */
  record DelayRead(Duration time) implements Fault {}

  /** Neither reads the body nor answers, until the connection is cut. */
  record Hang() implements Fault {}

  /** PATCH: stores only so many bytes and answers 204 with that offset. */
  record StoreOnly(long bodyBytes) implements Fault {}

  /** HEAD or PATCH: has lost everything behind this offset, before it looks at the request. */
  record MoveOffsetBack(long offset) implements Fault {}

  /** Last PATCH: 500, and the upload is gone (410 on the file backend, 404 on S3). */
  record FailFinish() implements Fault {}

  /** HEAD or PATCH: the upload is past its expiry from now on (410, on S3 404). */
  record ExpireUpload() implements Fault {}

  static Fault none() {
    return new None();
  }

  static Fault answer(Reply reply) {
    return new AnswerInstead(reply);
  }

  static Fault refuseEarly(Reply reply) {
    return new RefuseEarly(reply);
  }

  static Fault cutAfter(long bodyBytes) {
    return new CutAfter(bodyBytes);
  }

  static Fault loseAnswer() {
    return new LoseAnswer();
  }

  static Fault halfAnswer() {
    return new HalfAnswer();
  }

  static Fault delayAnswer(Duration time) {
    return new DelayAnswer(time);
  }

  static Fault delayRead(Duration time) {
    return new DelayRead(time);
  }

  static Fault hang() {
    return new Hang();
  }

  static Fault storeOnly(long bodyBytes) {
    return new StoreOnly(bodyBytes);
  }

  static Fault moveOffsetBack(long offset) {
    return new MoveOffsetBack(offset);
  }

  static Fault failFinish() {
    return new FailFinish();
  }

  static Fault expireUpload() {
    return new ExpireUpload();
  }
}
