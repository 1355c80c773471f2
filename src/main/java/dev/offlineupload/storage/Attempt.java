package dev.offlineupload.storage;

import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.FileState;
import java.util.List;
import java.util.Objects;

/**
 * One attempt at an upload: its row, what was last asked of storage for it, and how it stands. A
 * question that is about no upload has an attempt without a row. For one thread.
 */
public final class Attempt {
  /** The requests that have a body of a recording. */
  static final List<String> SENDING = List.of("standard", "patch");

  private static final List<String> TELLING = List.of("standard", "patch", "head");

  private QueuedUpload upload;
  private final String key;
  private final String sidecar;
  private String tusId;
  private String asked = "";
  private Answer answer;
  private String said = "";
  private Outcome outcome = Outcome.SNOOZE;
  private String reason = "";
  private String url;
  private Proven proof;
  private long offset;
  private long sentFrom;
  private boolean sent;
  private boolean exists;
  private Long life;
  Judging judging = Judging.NOT;

  private Attempt(QueuedUpload upload) {
    this.upload = upload;
    this.key = upload == null ? null : upload.bucketPath();
    this.sidecar = upload == null ? null : upload.sidecar();
    this.answer = new Answer(Outcome.SNOOZE, 0, "", "", 0);
  }

  /** At the upload of a claimed row; storage was asked nothing yet. */
  public static Attempt at(QueuedUpload upload) {
    return new Attempt(Objects.requireNonNull(upload));
  }

  /** Of a question that is about no upload. */
  public static Attempt none() {
    return new Attempt(null);
  }

  /** Its row, with what was learnt of the file and the upload since; null if there is none. */
  public QueuedUpload upload() {
    return upload;
  }

  /** What was asked last, in the words of {@link Answers#classify}. */
  public String asked() {
    return asked;
  }

  /** What storage answered last; never null. */
  public Answer answer() {
    return answer;
  }

  /** The body of the last answer. */
  public String said() {
    return said;
  }

  /** How it stands, in the word that routes, the database and logs have for it. */
  public String outcome() {
    return outcome.word();
  }

  /** Why it does not go on; empty if it does. */
  public String reason() {
    return reason;
  }

  /** Where its object is, once it was proven; null before. */
  public String url() {
    return url;
  }

  /** That its object is there, and is this recording; null unless that is how it stands. */
  public Proven proof() {
    return proof;
  }

  /** How long its URL lives on, in ms, by the last answer; null if that did not say. */
  public Long life() {
    return life;
  }

  /** How many bytes the server has of a resumable upload, 0..file size. */
  public long offset() {
    return offset;
  }

  /** Ready, never tried before, and as it was queued: nothing of it can be stored. */
  public boolean isFirst() {
    return isReady()
        && upload.lastOutcome() == null
        && upload.tusId() == null
        && upload.bucketPath().equals(key)
        && Objects.equals(upload.sidecar(), sidecar);
  }

  public boolean isReady() {
    return outcome == Outcome.READY;
  }

  /** To go in pieces even if it is small: a cut costs less then. */
  public boolean isResumable() {
    return upload.tusId() != null || upload.wasPostponed();
  }

  /** Storage was sent a body, and gave no answer. */
  public boolean isCut() {
    return answer.code().equals(Answer.UNREACHABLE) && SENDING.contains(asked);
  }

  /** Nothing keeps storage from being asked once more. */
  public boolean isHeard() {
    return outcome != Outcome.SNOOZE && outcome != Outcome.PAUSE;
  }

  public boolean isStored() {
    return outcome == Outcome.STORED;
  }

  /** A resumable upload was made by the last request. */
  public boolean isCreated() {
    return isStored() && asked.equals("create");
  }

  /** The server takes chunks, and lacks some. */
  public boolean isUnderWay() {
    return isStored() && !asked.equals("standard") && offset < upload.fileSize();
  }

  /** Storage says that it has all of it, or an object of that key: it is to be looked at. */
  public boolean isToBeProven() {
    return outcome == Outcome.EXISTS || (isStored() && asked.equals("standard"));
  }

  /** What is there is to be overwritten, as the operator wants it, unless another path has it. */
  public Attempt overwriting() {
    return Proof.isOfAnotherPath(said, upload) ? this : now(Outcome.ABSENT, "");
  }

  /** Ends it between two chunks: others go first. */
  public Attempt makingWay() {
    return now(Outcome.YIELD, "made way for other uploads at byte " + offset);
  }

  /** The server's offsets lead nowhere: it is to be begun anew, and that counts. */
  public Attempt leadingNowhere() {
    return now(Outcome.UNPROVEN, reason);
  }

  /** What may be this file's fault may be storage's as well. */
  public Attempt postponed() {
    return now(Outcome.SNOOZE, reason);
  }

  /** Ends it where the agent stops in the middle of it. */
  public Attempt stopping() {
    return isUnderWay() ? now(Outcome.YIELD, "stopped between two chunks") : this;
  }

  Attempt interrupted(Answer unreachable, Outcome next, String why) {
    answer = unreachable;
    return now(next, why);
  }

  /** From now on this is how it stands. */
  Attempt now(Outcome next, String why) {
    outcome = next;
    reason = why;
    proof = null;
    return this;
  }

  /** The file is ready, and was found to be this. */
  Attempt ready(QueuedUpload described) {
    upload = described;
    return now(Outcome.READY, "");
  }

  /** The file was touched, and has its content still. */
  void touched(FileState state) {
    upload = upload.hashed(upload.checksum(), upload.md5(), state, upload.bucketPath());
  }

  void asks(String kind) {
    asked = kind;
    judging = kind.equals("info") ? Judging.WHOLE : Judging.NOT;
    sentFrom = offset;
  }

  void answered(Answer next, String body, Long lives) {
    life = lives;
    answer = next;
    said = body;
    exists |= next.kind() == Outcome.EXISTS;
    sent |= exists || (next.kind() == Outcome.STORED && TELLING.contains(asked));
    now(next.kind(), next.message());
  }

  void created(String id) {
    tusId = id;
    upload = upload == null ? null : upload.withTusId(id);
    offset = 0;
  }

  String tusId() {
    return tusId;
  }

  /** The server kept so much; one that keeps nothing of a chunk must not hold a lane for ever. */
  void reached(long kept) {
    offset = kept;
    if (asked.equals("patch") && kept <= sentFrom && kept < upload.fileSize()) {
      now(Outcome.MISPLACED, "the server kept nothing of a chunk (offset " + kept + ")");
    }
  }

  /** The object is not there: after all was sent that is no proof of arrival. */
  void missed() {
    if (exists) {
      interrupted(Answer.unseen(), Outcome.PAUSE, Answer.unseen().message());
    } else if (sent) {
      now(Outcome.UNPROVEN, "the server took every byte, but the object is not there");
    }
  }

  void proven(Proven found, String where) {
    url = where;
    if (!sent) {
      // It was sent before, and its sidecar may have come or changed since.
      upload = upload.withSidecar(sidecar);
    }
    now(Outcome.VERIFIED, "");
    proof = found;
  }
}
