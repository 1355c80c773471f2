package dev.offlineupload.support;

import dev.offlineupload.standin.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A bad link: a real TCP proxy on 127.0.0.1 in front of a storage server, plain or TLS towards the
 * client. It can refuse connections, and it does to each request what its script says.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int BUFFER = 16 * 1024;

  private final int target;
  private final SSLContext tls;
  private final int port;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
  private final List<Line> script = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(FaultProxy::daemon);
  private final CountDownLatch held = new CountDownLatch(1);
  private ServerSocket server;
  private CountDownLatch acceptorEnded;
  private Socket placeholder;
  private int happened;
  private boolean scripted;

  /** A plain link to a port of 127.0.0.1. */
  public FaultProxy(int target) {
    this(target, null);
  }

  /** Clients speak TLS to it if there is a context for it. */
  public FaultProxy(int target, SSLContext tls) {
    this.target = target;
    this.tls = tls;
    this.port = listen(Ports.free());
  }

  /** What belongs into {@code SUPABASE_URL}. */
  public String url() {
    return (tls == null ? "http" : "https") + "://127.0.0.1:" + port;
  }

  public int port() {
    return port;
  }

  /**
   * The next request whose first line matches, and that no earlier line of the script takes, meets
   * this.
   */
  public synchronized FaultProxy next(Predicate<String> match, LinkFault fault) {
    script.add(new Line(match, fault, false));
    scripted |= fault.effect() != LinkFault.Effect.NONE;
    return this;
  }

  public synchronized FaultProxy pass(int times, Predicate<String> match) {
    for (int i = 0; i < times; i++) {
      next(match, LinkFault.none());
    }
    return this;
  }

  /** Every request whose first line matches meets this, until the script is cleared. */
  public synchronized FaultProxy always(Predicate<String> match, LinkFault fault) {
    script.add(new Line(match, fault, true));
    scripted = true;
    return this;
  }

  /** Takes the script away; what it did to running connections stays done. */
  public synchronized void clear() {
    script.clear();
  }

  /** How many times a fault of the script struck. */
  public synchronized int happened() {
    return happened;
  }

  /** Whether anything was asked of it and none of that happened. */
  public synchronized boolean isUntouched() {
    return scripted && happened == 0;
  }

  /** Lets go of what is held. */
  public void letGo() {
    held.countDown();
  }

  void awaitLetGo() throws IOException {
    try {
      held.await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      throw new IOException("closing", closing);
    }
  }

  /** Refuses connections from now on and resets the running ones. */
  public synchronized void refuse() {
    if (server == null) {
      return;
    }
    try {
      server.close();
      server = null;
      acceptorEnded.await();
      reset();
      placeholder = Ports.hold(port);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  public synchronized void accept() {
    if (server == null) {
      listen(port);
    }
  }

  /** Resets the running connections. */
  public void reset() {
    passages.forEach(Passage::reset);
    // One that was accepted a moment ago has no passage yet.
    clients.forEach(Passage::end);
  }

  /** Refuses and accepts in turn, each for so many ms, until what is returned is closed. */
  public AutoCloseable flap(long millis) {
    var clock = Executors.newSingleThreadScheduledExecutor(FaultProxy::daemon);
    var unused = clock.scheduleWithFixedDelay(this::turn, 0, millis, TimeUnit.MILLISECONDS);
    return () -> {
      clock.shutdownNow();
      clock.awaitTermination(10, TimeUnit.SECONDS);
      accept();
    };
  }

  private synchronized void turn() {
    if (server == null) {
      accept();
    } else {
      refuse();
      happened++;
    }
  }

  private int listen(int wanted) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      // Small, so that a link that does not read is felt soon.
      socket.setReceiveBufferSize(BUFFER);
      socket.bind(Ports.loopback(wanted), 50);
      server = socket;
      if (placeholder != null) {
        placeholder.close();
      }
      CountDownLatch end = new CountDownLatch(1);
      acceptorEnded = end;
      threads.execute(() -> acceptFrom(socket, end));
      return socket.getLocalPort();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void acceptFrom(ServerSocket socket, CountDownLatch end) {
    try {
      while (!socket.isClosed()) {
        Socket client = socket.accept();
        clients.add(client);
        threads.execute(() -> serve(client));
      }
    } catch (IOException closed) {
      return;
    } finally {
      end.countDown();
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket onward = new Socket(InetAddress.getLoopbackAddress(), target)) {
      Socket spoken = tls == null ? client : serverSide(client);
      Passage passage = new Passage(this, client, spoken, onward);
      passages.add(passage);
      try {
        Future<?> back = threads.submit(passage::answers);
        passage.requests();
        back.get();
      } finally {
        passages.remove(passage);
      }
    } catch (Exception ended) {
      // The client, the server or the script ended it.
      return;
    } finally {
      clients.remove(client);
    }
  }

  /** What happens to a request that begins with this line. */
  synchronized LinkFault take(String firstLine) {
    for (Iterator<Line> lines = script.iterator(); lines.hasNext(); ) {
      Line line = lines.next();
      if (line.match.test(firstLine)) {
        if (!line.always) {
          lines.remove();
        }
        return line.fault;
      }
    }
    return LinkFault.none();
  }

  synchronized void struck() {
    happened++;
  }

  @Override
  public void close() {
    refuse();
    threads.shutdownNow();
    try {
      placeholder.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private Socket serverSide(Socket raw) throws IOException {
    SSLSocket socket =
        (SSLSocket) tls.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
    socket.setUseClientMode(false);
    return socket;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "fault-proxy");
    thread.setDaemon(true);
    return thread;
  }

  private record Line(Predicate<String> match, LinkFault fault, boolean always) {}
}
