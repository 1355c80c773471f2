package dev.offlineupload.storage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What is under way right now: bytes handed to the network, by row id. For people's eyes only. */
public final class Transfers {
  private final Map<Long, Long> bytes = new ConcurrentHashMap<>();

  /** A listener for one slice that begins at the given offset. */
  FileSlice.Progress from(long uploadId, long offset) {
    bytes.put(uploadId, offset);
    // What ended stays ended: a row that seems under way for ever would never be recovered.
    return wrote -> bytes.computeIfPresent(uploadId, (id, sent) -> sent + wrote);
  }

  /** Bytes of the recording that were handed to the network, 0 if it is not under way. */
  public long bytes(long uploadId) {
    return bytes.getOrDefault(uploadId, 0L);
  }

  /** A lane took the upload. */
  public void began(long uploadId) {
    bytes.putIfAbsent(uploadId, 0L);
  }

  public boolean isUnderWay(long uploadId) {
    return bytes.containsKey(uploadId);
  }

  public Map<Long, Long> all() {
    return Map.copyOf(bytes);
  }

  public void ended(long uploadId) {
    bytes.remove(uploadId);
  }
}
