package dev.offlineupload.standin;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Accepts connections on 127.0.0.1 while open; while closed the port refuses. */
final class Listener {
  private static final int BACKLOG = 256;
  private static final int PATIENCE_SECONDS = 10;

  private final Service service;
  private final int port;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(Listener::daemon);
  private ServerSocket server;
  private Thread acceptor;
  private Socket placeholder;

  Listener(int port, Service service) {
    this.port = port == 0 ? Ports.free() : port;
    this.service = service;
  }

  int port() {
    return port;
  }

  synchronized void open() {
    if (server == null) {
      Io.unchecked(this::listen);
    }
  }

  /** Refuses new connections and resets the running ones. */
  synchronized void close() {
    if (server != null) {
      Io.unchecked(this::refuse);
    }
  }

  int connections() {
    return connections.size();
  }

  void closeForGood() {
    close();
    threads.shutdown();
    try {
      Io.unchecked(this::releasePort);
      ensure(threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS), "a request runs on");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ServerSocket listen() throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(Ports.loopback(port), BACKLOG);
    releasePort();
    acceptor = daemon(() -> acceptFrom(socket));
    acceptor.start();
    server = socket;
    return socket;
  }

  private Socket refuse() throws IOException {
    server.close();
    server = null;
    try {
      acceptor.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ensure(!acceptor.isAlive(), "the port did not close");
    connections.forEach(Connection::cut);
    placeholder = Ports.hold(port);
    return placeholder;
  }

  private static void ensure(boolean done, String otherwise) {
    if (!done) {
      throw new IllegalStateException(otherwise);
    }
  }

  private void acceptFrom(ServerSocket socket) {
    try {
      while (true) {
        accepted(socket.accept());
      }
    } catch (IOException e) {
      // The server socket was closed: offline.
      return;
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

  private synchronized Socket releasePort() throws IOException {
    if (placeholder != null) {
      placeholder.close();
    }
    return placeholder;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "local-storage");
    thread.setDaemon(true);
    return thread;
  }
}
