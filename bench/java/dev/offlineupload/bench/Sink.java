package dev.offlineupload.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A server of its own process that takes bytes at the speed of memory and keeps none: just enough
 * of Supabase's standard upload, resumable upload and object info for the agent, of S3 for rclone
 * and of PUT for curl. It judges nobody; what it can't tell it answers with 501.
 *
 * <p>{@code Sink [port]} binds to loopback and prints {@code port <n>}.
 */
public final class Sink {
  private final SinkStore store = new SinkStore();
  private final ServerSocketChannel listener;

  private Sink(int port) throws IOException {
    listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
  }

  public static void main(String[] arguments) throws IOException {
    Sink sink = new Sink(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]));
    System.out.println("port " + sink.listener.socket().getLocalPort());
    System.out.flush();
    sink.serve();
  }

  private void serve() throws IOException {
    for (long number = 0; ; number++) {
      SocketChannel client = listener.accept();
      Thread thread = new Thread(() -> serve(client), "client-" + number);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void serve(SocketChannel client) {
    try (SinkConnection connection = new SinkConnection(client)) {
      SinkRoutes routes = new SinkRoutes(store, connection);
      while (connection.next()) {
        routes.answer();
      }
    } catch (IOException gone) {
      // A client that left is the agent killed, or done.
      return;
    }
  }
}
