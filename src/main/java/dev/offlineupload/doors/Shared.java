package dev.offlineupload.doors;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Work that takes long and is done once at a time: by the thread of who asks first. Who asks
 * meanwhile waits, and is told what it came to.
 */
final class Shared<T> {
  private final Callable<T> work;
  private final AtomicReference<FutureTask<T>> underWay = new AtomicReference<>();

  Shared(Callable<T> work) {
    this.work = work;
  }

  /**
   * What it comes to.
   *
   * @throws RuntimeException of the work
   */
  T ask() {
    FutureTask<T> mine = new FutureTask<>(work);
    FutureTask<T> first = underWay.compareAndExchange(null, mine);
    if (first != null) {
      return result(first);
    }
    mine.run();
    underWay.set(null);
    return result(mine);
  }

  private static <T> T result(FutureTask<T> task) {
    try {
      return task.get();
    } catch (ExecutionException fault) {
      if (fault.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(fault.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped meanwhile", stop);
    }
  }
}
