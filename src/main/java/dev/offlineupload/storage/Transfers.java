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
  private final Map<Long, Transfer> underWay = new ConcurrentHashMap<>();
  private final LongAdder handedOver = new LongAdder();
  private final Goodput goodput;
  private final LongSupplier nanoTime;
  private volatile long heardAt;

  /** One lane's upload: how far into the recording it is, and how much it sent itself. */
  public static final class Transfer {
    private final long uploadId;
    private final long began;
    private final AtomicLong position = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    private Transfer(long uploadId, long began) {
      this.uploadId = uploadId;
      this.began = began;
    }

    private void wrote(long bytes) {
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
    this.heardAt = nanoTime.getAsLong();
  }

  /** A listener for one slice that begins at the given offset and has so many bytes. */
  FileSlice.Progress from(long uploadId, long offset, long length) {
    Transfer transfer = underWay.computeIfAbsent(uploadId, this::begin);
    transfer.position.set(offset);
    goodput.began(uploadId, length);
    return wrote -> {
      handedOver.add(wrote);
      transfer.wrote(wrote);
    };
  }

  private Transfer begin(long uploadId) {
    return new Transfer(uploadId, nanoTime.getAsLong());
  }

  /** Bytes of the recording that were handed to the network, 0 if it is not under way. */
  public long bytes(long uploadId) {
    return of(uploadId).map(transfer -> transfer.position.get()).orElse(0L);
  }

  /** Bytes that this attempt itself handed to the network, 0 if it is not under way. */
  public long sent(long uploadId) {
    return of(uploadId).map(transfer -> transfer.sent.get()).orElse(0L);
  }

  /** How long the upload is in its lane, zero if it is not under way. */
  public Duration time(long uploadId) {
    return of(uploadId)
        .map(transfer -> Duration.ofNanos(nanoTime.getAsLong() - transfer.began))
        .orElse(Duration.ZERO);
  }

  private Optional<Transfer> of(long uploadId) {
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

  /**
   * A lane took the upload: it is that lane's, though another lane may not be done with it yet.
   *
   * @return what {@link #ended} takes
   */
  public Transfer began(long uploadId) {
    Transfer transfer = begin(uploadId);
    underWay.put(uploadId, transfer);
    goodput.ended(uploadId);
    return transfer;
  }

  /** Storage answered what was asked; to a body that tells that bodies get through. */
  void heard(String asked) {
    if (Attempt.SENDING.contains(asked)) {
      heardAt = nanoTime.getAsLong();
    }
  }

  /** When storage answered a body last, or this began, by the monotonic time source. */
  public long heardAt() {
    return heardAt;
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
    return underWay.values().stream().mapToLong(transfer -> transfer.position.get()).sum();
  }

  /** The lane is done with it. What another lane began since goes on. */
  public void ended(Transfer transfer) {
    if (underWay.remove(transfer.uploadId, transfer)) {
      goodput.ended(transfer.uploadId);
    }
  }
}
