package dev.offlineupload.bench;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One connection over the link, both ways, until both ends are done or the link is cut. */
final class LinkPassage {
  private static final int THREADS = 4;

  private final Socket client;
  private final Socket server;
  private final Consumer<LinkPassage> ended;
  private final AtomicInteger busy = new AtomicInteger(THREADS);
  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, LinkPassage::daemon);

  /** What one of its threads does. */
  @FunctionalInterface
  private interface Work {
    void go() throws IOException, InterruptedException;
  }

  LinkPassage(Socket client, Socket server, Consumer<LinkPassage> ended) {
    this.client = client;
    this.server = server;
    this.ended = ended;
  }

  static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "link");
    thread.setDaemon(true);
    return thread;
  }

  void begin(LinkFlow up, LinkFlow down) {
    threads.execute(() -> work(up::send));
    threads.execute(() -> work(up::deliver));
    threads.execute(() -> work(down::send));
    threads.execute(() -> work(down::deliver));
  }

  private void work(Work part) {
    try {
      part.go();
    } catch (IOException | InterruptedException gone) {
      reset();
      return;
    }
    if (busy.decrementAndGet() == 0) {
      reset();
    }
  }

  /** Ends it at both sides; what is on the way is lost. */
  void reset() {
    end(client);
    end(server);
    threads.shutdownNow();
    ended.accept(this);
  }

  static void end(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException closedBefore) {
      return;
    }
  }
}
