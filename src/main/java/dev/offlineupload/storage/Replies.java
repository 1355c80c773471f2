package dev.offlineupload.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.offlineupload.recording.ReadFault;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** Takes what storage replied, and notes on the attempt how it stands by it. */
public final class Replies {
  private final Answers answers;
  private final Proof proof;
  private final Tus tus;
  private final UploadRequests requests;
  private final Transfers transfers;
  private final BucketLimits limits;

  public Replies(
      Answers answers,
      Proof proof,
      Tus tus,
      UploadRequests requests,
      Transfers transfers,
      BucketLimits limits) {
    this.answers = answers;
    this.proof = proof;
    this.tus = tus;
    this.requests = requests;
    this.transfers = transfers;
    this.limits = limits;
  }

  /**
   * Takes one reply.
   *
   * @param headers of the reply, whose names have no case; the status among them
   * @param body is UTF-8, whatever the reply says of itself; null if there is none
   * @return the attempt
   * @throws IOException if the file must be read for a proof and can't be
   */
  public Attempt take(Attempt attempt, Map<String, Object> headers, InputStream body)
      throws IOException {
    String text = body == null ? "" : new String(body.readAllBytes(), UTF_8);
    String location = text(headers, "Location");
    String offset = text(headers, "Upload-Offset");
    Answer answer =
        answers.classify(
            attempt.asked(),
            ((Number) headers.get("CamelHttpResponseCode")).intValue(),
            text,
            location,
            offset,
            text(headers, "Retry-After"));
    attempt.answered(answer, text, UrlLife.left(headers));
    transfers.heard(attempt.asked());
    if (attempt.judging != Judging.NOT) {
      judge(attempt);
    } else if (attempt.isStored()) {
      note(attempt, location, offset, headers);
    }
    return attempt;
  }

  /** There was no reply: the connection was cut, or the file was not as described or readable. */
  public Attempt none(Attempt attempt, Throwable fault) {
    Answer unreachable = answers.unreachable(fault);
    Optional<ReadFault> unread = Causes.first(fault, ReadFault.class);
    if (unread.isPresent()) {
      return attempt.interrupted(unreachable, Outcome.UNREADABLE, unread.get().getMessage());
    }
    boolean isChanged = Causes.first(fault, RecordingChanged.class).isPresent();
    return attempt.interrupted(
        unreachable, isChanged ? Outcome.CHANGED : Outcome.SNOOZE, unreachable.message());
  }

  /** There was no reply to a question that is about no upload. */
  public Answer unanswered(Attempt attempt, Throwable fault) {
    return attempt.asked().equals("trial") ? answers.blocked(fault) : answers.unreachable(fault);
  }

  private void judge(Attempt attempt) throws IOException {
    if (attempt.answer().kind() == Outcome.ABSENT) {
      attempt.missed();
    } else if (attempt.isStored()) {
      judged(attempt)
          .ifPresentOrElse(
              proven -> attempt.proven(proven, requests.objectUrl(attempt.upload())),
              () -> attempt.now(Outcome.CONFLICT, difference(attempt)));
    }
  }

  private Optional<Proven> judged(Attempt attempt) throws IOException {
    return attempt.judging == Judging.OVER
        ? proof.compared(attempt.said(), attempt.upload())
        : proof.judge(attempt.said(), attempt.upload());
  }

  private static String difference(Attempt attempt) {
    String key = attempt.upload().bucketPath();
    return Proof.isDamaged(attempt.said(), attempt.upload())
        ? "this recording is stored damaged as " + key
        : "another object is stored as " + key;
  }

  private void note(Attempt attempt, String location, String offset, Map<String, Object> headers) {
    switch (attempt.asked()) {
      case "probe" -> limits.take(Body.of(attempt.said()).json());
      case "options" -> limits.take(text(headers, "Tus-Max-Size"));
      case "create" -> attempt.created(tus.id(location));
      case "head" -> attempt.reached(requests.offset(offset, attempt.upload()));
      case "patch" -> {
        transfers.acknowledged(attempt.upload().id());
        attempt.reached(requests.offset(offset, attempt.upload()));
      }
      default -> {
        // What else was asked leaves nothing to note.
      }
    }
  }

  private static String text(Map<String, Object> headers, String name) {
    Object value = headers.get(name);
    return value == null ? null : value.toString();
  }
}
