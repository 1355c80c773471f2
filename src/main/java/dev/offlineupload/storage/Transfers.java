package dev.offlineupload.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is under way right now: bytes handed to the network, by row id. */
public final class Transfers {
  private final Map<Long, Long> bytes = new ConcurrentHashMap<>();
  private final Map<Long, Long> sent = new ConcurrentHashMap<>();
  private final Goodput goodput;

  /**
   * @param goodput hears of every body: when it began, when the server had it
   */
  public Transfers(Goodput goodput) {
    this.goodput = goodput;
  }

  /** A listener for one slice that begins at the given offset and has so many bytes. */
  FileSlice.Progress from(long uploadId, long offset, long length) {
    bytes.put(uploadId, offset);
    goodput.began(uploadId, length);
    // What ended stays ended: a row that seems under way for ever would never be recovered.
    return wrote -> {
      bytes.computeIfPresent(uploadId, (id, before) -> before + wrote);
      sent.computeIfPresent(uploadId, (id, before) -> before + wrote);
    };
  }

  /** Bytes that were handed to the network since a lane took the upload. */
  public long sent(long uploadId) {
    return sent.getOrDefault(uploadId, 0L);
  }

  /** Bytes of the recording that were handed to the network, 0 if it is not under way. */
  public long bytes(long uploadId) {
    return bytes.getOrDefault(uploadId, 0L);
  }

  /** A lane took the upload. */
  public void began(long uploadId) {
    bytes.putIfAbsent(uploadId, 0L);
    sent.put(uploadId, 0L);
  }

  /** The server has the slice that the upload sent last. */
  public void acknowledged(long uploadId) {
    goodput.acknowledged(uploadId);
  }

  public boolean isUnderWay(long uploadId) {
    return bytes.containsKey(uploadId);
  }

  public Map<Long, Long> all() {
    return Map.copyOf(bytes);
  }

  /** Bytes of all that is under way. */
  public long sum() {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }

  public void ended(long uploadId) {
    bytes.remove(uploadId);
    sent.remove(uploadId);
    goodput.ended(uploadId);
  }
}
