package dev.offlineupload.standin;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One request at a time per resumable upload. Who comes second waits; after the patience the first
 * is ended with what it has stored, and if it still holds on, the second gets 503.
 */
final class UploadLocks {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Duration patience;
  private final Map<String, Lock> locks = new ConcurrentHashMap<>();

  UploadLocks(Duration patience) {
    this.patience = patience;
  }

  Answer hold(Call call, Io.Work<Answer> work) throws IOException {
    Lock lock = locks.computeIfAbsent(call.asked().uploadId(), id -> new Lock());
    if (!lock.taken(patience)) {
      lock.endHolder();
      if (!lock.taken(GRACE)) {
        throw new Refusal(Replies.lockTimeout());
      }
    }
    try {
      lock.heldBy(call.connection());
      return work.run();
    } finally {
      lock.heldBy(null);
      lock.unlock();
    }
  }

  private static final class Lock extends ReentrantLock {
    private static final long serialVersionUID = 1;
    private transient Connection holder;

    boolean taken(Duration within) {
      try {
        return tryLock(within.toNanos(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }

    synchronized void heldBy(Connection connection) {
      holder = connection;
    }

    synchronized void endHolder() {
      if (holder != null) {
        holder.stopReading();
      }
    }
  }
}
