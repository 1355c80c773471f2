package dev.offlineupload.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Listens on loopback and joins each connection with another one. Makes no faults. */
abstract class Relay implements AutoCloseable {
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool(Relay::daemon);

  Relay(ServerSocket unbound) {
    server = unbound;
    try {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    return thread;
  }

  /** To be called once the subclass is whole. */
  void listen() {
    threads.execute(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket client = kept(server.accept());
        threads.execute(() -> served(client));
      }
    } catch (IOException closed) {
      return;
    }
  }

  private void served(Socket client) {
    try (client) {
      serve(client);
    } catch (IOException gone) {
      return;
    }
  }

  /** Deals with one connection to its end. */
  abstract void serve(Socket client) throws IOException;

  /** Passes bytes both ways until one side ends. */
  void join(Socket client, Socket far) throws IOException {
    kept(far);
    threads.execute(() -> pump(client, far));
    pump(far, client);
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException ended) {
      return;
    }
  }

  private Socket kept(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
