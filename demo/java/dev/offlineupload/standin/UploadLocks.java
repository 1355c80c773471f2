package dev.offlineupload.standin;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One request at a time per resumable upload. Who comes second waits; after the patience the first
 * is ended with what it has stored, and if it still holds on, the second gets 503.
 */
final class UploadLocks {
  /** What a holder does. */
  interface Work {
    Answer run(Holder holder) throws IOException;
  }

  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Duration patience;
  private final Map<String, Holder> holders = new HashMap<>();

  UploadLocks(Duration patience) {
    this.patience = patience;
  }

  Answer hold(String id, Work work) throws IOException {
    Holder holder = take(id);
    try {
      return work.run(holder);
    } finally {
      release(id);
    }
  }

  private synchronized Holder take(String id) {
    long end = System.nanoTime() + patience.plus(GRACE).toNanos();
    for (Holder other = holders.get(id); other != null; other = holders.get(id)) {
      other.endAt(System.nanoTime() + patience.toNanos());
      await(end - System.nanoTime());
    }
    Holder mine = new Holder();
    holders.put(id, mine);
    return mine;
  }

  private synchronized void release(String id) {
    holders.remove(id);
    notifyAll();
  }

  @SuppressWarnings("WaitNotInLoop") // the loop is in take()
  private void await(long nanos) {
    if (nanos <= 0) {
      throw new Refusal(TusError.LOCKED);
    }
    try {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, 1_000_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(TusError.LOCKED);
    }
  }

  /** The request that has the upload. */
  static final class Holder {
    private volatile long end;
    private volatile boolean wanted;

    private void endAt(long nanos) {
      if (!wanted) {
        end = nanos;
        wanted = true;
      }
    }

    boolean mustStop() {
      return wanted && System.nanoTime() - end > 0;
    }
  }
}
