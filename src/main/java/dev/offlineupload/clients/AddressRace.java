package dev.offlineupload.clients;

import dev.offlineupload.storage.NoAnswer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.NamedEndpoint;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Connects to a host by whichever of its addresses takes a connection first: the next one is tried
 * a quarter of a second after the one before, or as soon as that one failed, and all share one
 * limit. TLS and the socket's options are the client's own.
 *
 * <p>Hand-written: the HTTP client gives each address the whole limit, one after the other, and
 * begins with the same one each time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8305">RFC 8305: Happy Eyeballs</a>
 */
final class AddressRace implements HttpClientConnectionOperator {
  private static final Duration HEAD_START = Duration.ofMillis(250);

  private final Addresses addresses;
  private final Lookup<TlsSocketStrategy> tls;
  private final Executor threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "connect");
            thread.setDaemon(true);
            return thread;
          });

  AddressRace(Addresses addresses, TlsSocketStrategy tls) {
    this.addresses = addresses;
    this.tls = scheme -> URIScheme.HTTPS.same(scheme) ? tls : null;
  }

  /** On its way to one address; the client's own does not connect it once more. */
  private static final class Runner extends Socket {
    private final InetAddress address;

    Runner(InetAddress address) {
      this.address = address;
    }

    @Override
    public void connect(SocketAddress to, int millis) throws IOException {
      if (!isConnected()) {
        super.connect(to, millis);
      }
    }
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      InetSocketAddress local,
      TimeValue limit,
      SocketConfig config,
      HttpContext context)
      throws IOException {
    Timeout timeout = Timeout.of(limit.getDuration(), limit.getTimeUnit());
    connect(connection, host, null, local, timeout, config, null, context);
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      NamedEndpoint name,
      InetSocketAddress local,
      Timeout limit,
      SocketConfig config,
      Object attachment,
      HttpContext context)
      throws IOException {
    List<InetAddress> tried = List.of();
    Runner winner = null;
    try {
      tried = addresses.of(host);
      int port = DefaultSchemePortResolver.INSTANCE.resolve(host);
      winner = winner(connection, tried.stream().map(Runner::new).toList(), port, limit);
      HttpHost there = new HttpHost(host.getSchemeName(), winner.address, host.getHostName(), port);
      clients(winner).connect(connection, there, name, local, limit, config, attachment, context);
    } catch (IOException fault) {
      if (winner != null) {
        addresses.note(winner.address, false);
      }
      throw new NoAnswer(addresses.named(host, tried), fault);
    }
  }

  private HttpClientConnectionOperator clients(Socket socket) {
    return new DefaultHttpClientConnectionOperator(socks -> socket, null, null, tls);
  }

  /** Alone it is left to the client to connect it. */
  private Runner winner(
      ManagedHttpClientConnection connection, List<Runner> field, int port, Timeout limit)
      throws IOException {
    if (field.size() == 1) {
      return field.get(0);
    }
    // Whoever wants no connection any more closes it.
    connection.bind(field.get(0));
    Runner winner = null;
    try {
      winner = race(connection, field, port, limit);
      return winner;
    } catch (InterruptedException fault) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    } finally {
      for (Runner runner : field) {
        if (runner != winner) {
          runner.close();
        }
      }
    }
  }

  private Runner race(
      ManagedHttpClientConnection connection, List<Runner> field, int port, Timeout limit)
      throws IOException, InterruptedException {
    CompletionService<Runner> finish = new ExecutorCompletionService<>(threads);
    List<IOException> faults = new ArrayList<>();
    long end = System.nanoTime() + limit.toNanoseconds();
    int started = 0;
    while (faults.size() < field.size()) {
      int left = (int) TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0 || !connection.isOpen()) {
        throw new SocketTimeoutException("Connect timed out");
      }
      if (started < field.size()) {
        Runner next = field.get(started++);
        var unused = finish.submit(() -> arrived(next, port, left));
      }
      long patience = Math.min(left, HEAD_START.toMillis());
      Future<Runner> done = finish.poll(patience, TimeUnit.MILLISECONDS);
      try {
        if (done != null) {
          return done.get();
        }
      } catch (ExecutionException fault) {
        faults.add(
            fault.getCause() instanceof IOException io ? io : new IOException(fault.getCause()));
      }
    }
    // The last to give up is the one that tells most.
    throw faults.get(faults.size() - 1);
  }

  private static Runner arrived(Runner runner, int port, int millis) throws IOException {
    runner.connect(new InetSocketAddress(runner.address, port), millis);
    return runner;
  }

  @Override
  public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context)
      throws IOException {
    clients(null).upgrade(connection, host, context);
  }

  @Override
  public void upgrade(
      ManagedHttpClientConnection connection,
      HttpHost host,
      NamedEndpoint name,
      Object attachment,
      HttpContext context)
      throws IOException {
    clients(null).upgrade(connection, host, name, attachment, context);
  }
}
