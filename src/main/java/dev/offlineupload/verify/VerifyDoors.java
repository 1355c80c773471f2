package dev.offlineupload.verify;

import dev.offlineupload.camel.RouteCalls;
import dev.offlineupload.doors.Doors;
import dev.offlineupload.doors.UploadFilter;
import dev.offlineupload.queue.QueuedUpload;
import dev.offlineupload.recording.UploadRequest;
import dev.offlineupload.storage.Answer;
import dev.offlineupload.storage.Outcome;
import dev.offlineupload.storage.RecordingChanged;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.Exchange;

/** The questions and repairs of a verification, each one route. */
public final class VerifyDoors implements Far {
  private static final List<String> TELLING =
      List.of("absent", "verified", "conflict", "sized", "refuse");

  private final RouteCalls calls;
  private final Doors doors;

  public VerifyDoors(RouteCalls calls, Doors doors) {
    this.calls = calls;
    this.doors = doors;
  }

  /**
   * Asks storage for the bucket.
   *
   * @throws StorageUnavailable if it is not well
   */
  public void requireStorage() {
    Answer answer = doors.askBucket();
    if (answer.kind() != Outcome.STORED) {
      throw new StorageUnavailable(answer.message());
    }
  }

  /** How many rows there are. */
  public long count() {
    Map<String, Object> status = doors.queueStatus();
    return UploadFilter.STATES.stream()
        .map(status::get)
        .filter(Objects::nonNull)
        .mapToLong(count -> ((Number) count).longValue())
        .sum();
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> rows(UploadFilter filter, long after) {
    return calls.ask("direct:list-ledger", Map.of("filter", filter, "after", after), List.class);
  }

  @Override
  public Optional<Map<String, Object>> row(long id) {
    return doors.upload(id);
  }

  @Override
  public Compared compare(QueuedUpload upload) {
    Exchange asked = calls.send("direct:compare-object", Map.of("upload", upload));
    if (asked.getException() != null) {
      throw unavailable(asked.getException());
    }
    String outcome = asked.getVariable("outcome", String.class);
    String reason = asked.getVariable("reason", String.class);
    if (!TELLING.contains(outcome)) {
      throw new StorageUnavailable(reason);
    }
    return new Compared(outcome, reason);
  }

  @Override
  public boolean reopen(QueuedUpload upload, String reason) {
    return calls.moved("direct:reopen", Map.of("upload", upload, "reason", "verify: " + reason))
        == 1;
  }

  @Override
  public boolean completeFound(QueuedUpload upload) {
    return afterProof("direct:complete-found", upload)
        .filter(done -> done.getVariable("completed", 0, Integer.class) == 1)
        .isPresent();
  }

  @Override
  public boolean release(QueuedUpload upload) {
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
    return new StorageUnavailable(calls.answers().unreachable(fault).message());
  }

  @Override
  public void add(String videoPath) {
    doors.addToQueue(UploadRequest.of(videoPath));
  }
}
