package dev.offlineupload.storage;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** What is under way right now: bytes handed to the network, by row id. */
public final class Transfers {
  private final Map<Long, Attempt> underWay = new ConcurrentHashMap<>();
  private final LongAdder handedOver = new LongAdder();
  private final Goodput goodput;
  private final LongSupplier nanoTime;

  /** How far into the recording an attempt is, and how much it sent itself. */
  private static final class Attempt {
    private final long began;
    private final AtomicLong position = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    Attempt(long began) {
      this.began = began;
    }

    void wrote(long bytes) {
      position.addAndGet(bytes);
      sent.addAndGet(bytes);
    }
  }

  /**
   * @param goodput hears of every body: when it began, when the server had it
   */
  public Transfers(Goodput goodput, LongSupplier nanoTime) {
    this.goodput = goodput;
    this.nanoTime = nanoTime;
  }

  /** A listener for one slice that begins at the given offset and has so many bytes. */
  FileSlice.Progress from(long uploadId, long offset, long length) {
    attempt(uploadId).position.set(offset);
    goodput.began(uploadId, length);
    return wrote -> wrote(uploadId, wrote);
  }

  private void wrote(long uploadId, long bytes) {
    handedOver.add(bytes);
    // What ended stays ended: a row that seems under way for ever would never be recovered.
    Attempt attempt = underWay.get(uploadId);
    if (attempt != null) {
      attempt.wrote(bytes);
    }
  }

  private Attempt attempt(long uploadId) {
    return underWay.computeIfAbsent(uploadId, id -> new Attempt(nanoTime.getAsLong()));
  }

  /** Bytes of the recording that were handed to the network, 0 if it is not under way. */
  public long bytes(long uploadId) {
    return of(uploadId).map(attempt -> attempt.position.get()).orElse(0L);
  }

  /** Bytes that this attempt itself handed to the network, 0 if it is not under way. */
  public long sent(long uploadId) {
    return of(uploadId).map(attempt -> attempt.sent.get()).orElse(0L);
  }

  /** How long the upload is in its lane, zero if it is not under way. */
  public Duration time(long uploadId) {
    return of(uploadId)
        .map(attempt -> Duration.ofNanos(nanoTime.getAsLong() - attempt.began))
        .orElse(Duration.ZERO);
  }

  private Optional<Attempt> of(long uploadId) {
    return Optional.ofNullable(underWay.get(uploadId));
  }

  /** Bytes of bodies that were ever handed to the network, be it in vain. */
  public long handedOver() {
    return handedOver.sum();
  }

  /** How many lanes have an upload. */
  public int count() {
    return underWay.size();
  }

  /** A lane took the upload. */
  public void began(long uploadId) {
    attempt(uploadId);
  }

  /** The server has the slice that the upload sent last. */
  public void acknowledged(long uploadId) {
    goodput.acknowledged(uploadId);
  }

  public boolean isUnderWay(long uploadId) {
    return underWay.containsKey(uploadId);
  }

  public Map<Long, Long> all() {
    return underWay.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().position.get()));
  }

  /** Bytes of all that is under way. */
  public long sum() {
    return underWay.values().stream().mapToLong(attempt -> attempt.position.get()).sum();
  }

  public void ended(long uploadId) {
    underWay.remove(uploadId);
    goodput.ended(uploadId);
  }
}
