package dev.offlineupload.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Accepts connections on 127.0.0.1 while open; while closed the port refuses. */
final class Listener {
  private static final int BACKLOG = 256;

  private final Service service;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(Listener::daemon);
  private ServerSocket server;
  private Socket placeholder;
  private CountDownLatch acceptorEnded;
  private int port;

  Listener(int port, Service service) {
    this.port = port == 0 ? Ports.free() : port;
    this.service = service;
  }

  synchronized int port() {
    return port;
  }

  synchronized void open() {
    if (server != null) {
      return;
    }
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(Ports.loopback(port), BACKLOG);
      port = socket.getLocalPort();
      server = socket;
      releasePort();
      CountDownLatch ended = new CountDownLatch(1);
      acceptorEnded = ended;
      threads.execute(() -> acceptFrom(socket, ended));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on 127.0.0.1:" + port, e);
    }
  }

  /** Refuses new connections and resets the running ones. */
  synchronized void close() {
    if (server == null) {
      return;
    }
    try {
      server.close();
      server = null;
      ensure(acceptorEnded.await(10, TimeUnit.SECONDS), "the port did not close");
      connections.forEach(Connection::cut);
      placeholder = Ports.hold(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int connections() {
    return connections.size();
  }

  void closeForGood() {
    close();
    threads.shutdown();
    try {
      releasePort();
      ensure(threads.awaitTermination(10, TimeUnit.SECONDS), "a request did not end");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void ensure(boolean done, String otherwise) {
    if (!done) {
      throw new IllegalStateException(otherwise);
    }
  }

  private void acceptFrom(ServerSocket socket, CountDownLatch ended) {
    try {
      while (!socket.isClosed()) {
        accepted(socket.accept());
      }
    } catch (IOException e) {
      // The server socket was closed: offline.
      return;
    } finally {
      ended.countDown();
    }
  }

  private void accepted(Socket client) throws IOException {
    try {
      Connection connection = new Connection(client, service);
      connections.add(connection);
      threads.execute(() -> serve(connection));
    } catch (IOException e) {
      // Gone before it was served.
      client.close();
    }
  }

  private void serve(Connection connection) {
    try {
      connection.serve();
    } finally {
      connection.cut();
      connections.remove(connection);
    }
  }

  private synchronized void releasePort() throws IOException {
    if (placeholder != null) {
      placeholder.close();
      placeholder = null;
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "local-storage");
    thread.setDaemon(true);
    return thread;
  }
}
