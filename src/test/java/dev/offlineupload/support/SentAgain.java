package dev.offlineupload.support;

import dev.offlineupload.standin.Kind;
import dev.offlineupload.standin.SeenRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the bytes that reached the server although they had reached it before. */
public final class SentAgain {
  private final Map<String, Long> reached = new HashMap<>();
  private long mostOfOneClip;

  /** Takes in requests that are over, in their order, and returns the bytes sent again by them. */
  public long by(List<SeenRequest> requests) {
    Map<String, Long> again = new HashMap<>();
    for (SeenRequest request : requests) {
      if (request.kind() == Kind.TUS_PATCH || request.kind() == Kind.STANDARD_UPLOAD) {
        again.merge(request.path(), again(request), Long::sum);
      }
    }
    again.values().forEach(bytes -> mostOfOneClip = Math.max(mostOfOneClip, bytes));
    return again.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The most of one clip that one call of {@link #by} saw. */
  public long mostOfOneClip() {
    return mostOfOneClip;
  }

  private long again(SeenRequest request) {
    long from = Long.parseLong(request.headers().getOrDefault("Upload-Offset", "0"));
    long to = from + request.bodyBytes();
    long before = reached.getOrDefault(request.path(), 0L);
    reached.put(request.path(), Math.max(before, to));
    return Math.max(0, Math.min(before, to) - from);
  }
}
