package dev.offlineupload.verify;

import dev.offlineupload.camel.RouteCalls;
import dev.offlineupload.doors.QueueStatus;
import dev.offlineupload.doors.Trials;
import dev.offlineupload.doors.UploadFilter;
import dev.offlineupload.doors.UploadQueue;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.UploadRequest;
import dev.offlineupload.storage.Answer;
import dev.offlineupload.storage.Answers;
import dev.offlineupload.storage.Listing;
import dev.offlineupload.storage.Outcome;
import dev.offlineupload.storage.RecordingChanged;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/**
 * What a verification asks of the database and of storage. Each repair is a move that the queue
 * allows, whoever else works on it, and says whether it was made.
 */
public final class VerifyDoors {
  private static final List<String> TELLING =
      List.of("absent", "verified", "conflict", "sized", "refuse");

  /**
   * What storage says of an upload's object.
   *
   * @param outcome {@code absent}, {@code verified}, {@code conflict} (another object), {@code
   *     sized} (of its size, and nothing else can be compared any more) or {@code refuse} (it
   *     refuses to tell)
   * @param message the refusal in words
   */
  record Compared(String outcome, String message) {}

  private final RouteCalls calls;
  private final UploadQueue queue;
  private final Trials trials;
  private boolean seesObjects;

  /** Where the list of each folder goes on. */
  private final Map<String, Integer> begins = new HashMap<>();

  public VerifyDoors(RouteCalls calls, UploadQueue queue, Trials trials) {
    this.calls = calls;
    this.queue = queue;
    this.trials = trials;
  }

  /**
   * Asks storage for the bucket.
   *
   * @throws StorageUnavailable if it is not well
   */
  void requireStorage() {
    Answer answer = trials.askBucket();
    if (answer.kind() != Outcome.STORED) {
      throw new StorageUnavailable(answer.message());
    }
  }

  long count() {
    QueueStatus status = queue.status();
    return UploadFilter.STATES.stream().mapToLong(status::count).sum();
  }

  /** The next rows by id, none at the end. */
  List<Map<String, Object>> rows(UploadFilter filter, long after) {
    return calls.rows("list-ledger", Map.of("filter", filter, "after", after));
  }

  /** A row as it is now. */
  Optional<Map<String, Object>> row(long id) {
    return calls.rows("find-upload", Map.of("id", id)).stream().findAny();
  }

  /**
   * Asks storage for an upload's object.
   *
   * @throws StorageUnavailable if it can't tell about any object now
   */
  Compared compare(QueuedUpload upload) {
    Exchange asked = calls.send("direct:compare-object", Map.of("upload", upload));
    if (asked.getException() != null) {
      throw unavailable(asked.getException());
    }
    String outcome = asked.getVariable("outcome", String.class);
    String reason = asked.getVariable("reason", String.class);
    if (!TELLING.contains(outcome)) {
      throw new StorageUnavailable(reason);
    }
    if (outcome.equals("absent")) {
      requireSight();
    }
    return new Compared(outcome, reason);
  }

  /** What can't be seen is not lost. */
  private void requireSight() {
    if (seesObjects) {
      return;
    }
    Answer answer = trials.tryUpload();
    if (answer.code().equals(Answer.UNSEEN)) {
      throw new StorageUnavailable("objects can't be seen: " + answer.message());
    }
    seesObjects = true;
  }

  /**
   * Asks storage for the lists of the folders that the objects of completed uploads are in.
   *
   * @return ids of those whose objects are the very ones that were proven; of others nothing is
   *     known
   */
  Set<Long> unchanged(List<Map<String, Object>> rows) {
    List<QueuedUpload> proven =
        rows.stream()
            .filter(row -> "completed".equals(row.get("status")) && row.get("proof") != null)
            .map(QueuedUpload::of)
            .toList();
    Listing listing = Listing.ofOldest(proven, begins);
    calls.request("direct:list-objects", Map.of("listing", listing));
    return listing.same().stream().map(QueuedUpload::id).collect(Collectors.toSet());
  }

  /** Lets a completed upload wait again. */
  boolean reopen(QueuedUpload upload, String reason) {
    return calls.moved("direct:reopen", Map.of("upload", upload, "reason", "verify: " + reason))
        == 1;
  }

  /** The file that looks like a completed upload's is another recording: news to the watch. */
  boolean disown(QueuedUpload upload) {
    return calls.moved("direct:disown-file", Map.of("upload", upload)) == 1;
  }

  /** Completes an upload whose object is there, after another proof. */
  boolean completeFound(QueuedUpload upload) {
    return afterProof("direct:complete-found", upload)
        .filter(done -> done.getVariable("completed", 0, Integer.class) == 1)
        .isPresent();
  }

  /** Lets the file of a completed upload go, after another proof. */
  boolean release(QueuedUpload upload) {
    return afterProof("direct:release-proven", upload)
        .filter(done -> done.getVariable("released", "kept", String.class).equals("released"))
        .isPresent();
  }

  /**
   * A repair that asks storage first.
   *
   * @return nothing if the file went or changed before it was compared: a running agent may release
   *     it at any moment
   */
  private Optional<Exchange> afterProof(String door, QueuedUpload upload) {
    Exchange done = calls.send(door, Map.of("upload", upload));
    if (done.getException(FileSystemException.class) != null
        || done.getException(RecordingChanged.class) != null) {
      return Optional.empty();
    }
    if (done.getException(IOException.class) != null) {
      throw unavailable(done.getException());
    }
    return Optional.of(RouteCalls.checked(done));
  }

  private StorageUnavailable unavailable(Exception fault) {
    return new StorageUnavailable(
        calls.bean("answers", Answers.class).unreachable(fault).message());
  }

  /**
   * Queues a recording.
   *
   * @throws IllegalArgumentException if it is no whole recording any more
   * @throws IllegalStateException if the queue is full
   */
  void add(String videoPath) {
    queue.add(UploadRequest.of(videoPath));
  }
}
