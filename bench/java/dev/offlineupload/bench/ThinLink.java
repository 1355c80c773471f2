package dev.offlineupload.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A TCP proxy on loopback that is as thin, as long and as unreliable as a link to the internet. All
 * connections share its rate, fairly, and so each way for itself; each byte takes half the round
 * trip, a connection takes one to be made, and begins as slowly as TCP does. Cut, it resets all
 * connections and every new one.
 *
 * <p>It sees streams, not packets: no loss, no reordering, no headers of TCP and IP.
 */
final class ThinLink implements AutoCloseable {
  /** Small, so that a sender soon feels that nothing goes on. */
  private static final int RECEIVE_BUFFER = 64 * 1024;

  private final InetSocketAddress far;
  private final Duration roundTrip;
  private final LinkRate up;
  private final LinkRate down;
  private final ServerSocket server;
  private final Set<LinkPassage> passages = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(LinkPassage::daemon);
  private final AtomicLong bytesUp = new AtomicLong();
  private final AtomicLong bytesDown = new AtomicLong();
  private boolean isUp = true;
  private long since = System.nanoTime();
  private long upNanos;

  /**
   * @param url of the far end, on loopback
   * @param megabitsPerSecond of all connections together, each way
   */
  ThinLink(String url, double megabitsPerSecond, Duration roundTrip) throws IOException {
    this.far = new InetSocketAddress(InetAddress.getLoopbackAddress(), URI.create(url).getPort());
    this.roundTrip = roundTrip;
    this.up = new LinkRate(megabitsPerSecond);
    this.down = new LinkRate(megabitsPerSecond);
    this.server = new ServerSocket();
    server.setReceiveBufferSize(RECEIVE_BUFFER);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
    LinkPassage.daemon(this::accept).start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        serve(server.accept());
      }
    } catch (IOException closed) {
      return;
    }
  }

  private synchronized void serve(Socket client) {
    Socket onward = new Socket();
    try {
      if (!isUp) {
        throw new SocketException("The link is cut");
      }
      onward.connect(far);
      onward.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
    } catch (IOException unreachable) {
      LinkPassage.end(client);
      LinkPassage.end(onward);
      return;
    }
    LinkPassage passage = new LinkPassage(client, onward, passages::remove);
    passages.add(passage);
    passage.begin(
        new LinkFlow(client, onward, up, roundTrip, bytesUp::addAndGet),
        new LinkFlow(onward, client, down, roundTrip, bytesDown::addAndGet));
  }

  /** Down from now on. */
  synchronized void cut() {
    if (isUp) {
      upNanos += System.nanoTime() - since;
      isUp = false;
      passages.forEach(LinkPassage::reset);
    }
  }

  /** Up again. */
  synchronized void restore() {
    if (!isUp) {
      since = System.nanoTime();
      isUp = true;
    }
  }

  synchronized boolean isUp() {
    return isUp;
  }

  /** Down for so long once in every period, for the first time after {@code first}. */
  void cutEvery(Duration period, Duration first, Duration down) {
    repeat(this::cut, first, period);
    repeat(this::restore, first.plus(down), period);
  }

  private void repeat(Runnable change, Duration first, Duration period) {
    var unused =
        clock.scheduleAtFixedRate(
            change, first.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What left the clients: bodies and heads, also what a cut lost on the way. */
  long bytesUp() {
    return bytesUp.get();
  }

  long bytesDown() {
    return bytesDown.get();
  }

  /** For how long it was up. */
  synchronized double secondsUp() {
    return (upNanos + (isUp ? System.nanoTime() - since : 0)) / 1e9;
  }

  @Override
  public void close() throws IOException {
    clock.shutdownNow();
    server.close();
    cut();
  }
}
