package dev.offlineupload.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many connections to one port of this machine that all say the same, and are made anew as they are
 * closed, so many in a second at most.
 */
public final class Flood implements AutoCloseable {
  private static final int A_TURN = 50;
  private static final int TURN_MILLIS = 20;

  private final InetSocketAddress door;
  private final int connections;
  private final byte[] said;
  private final boolean reads;
  private final Selector selector;
  private final Thread thread = new Thread(this::run, "flood");
  private final AtomicLong made = new AtomicLong();
  private volatile boolean ended;

  /**
   * Begins.
   *
   * @param connections at a time
   * @param reads whether they take what they are told
   */
  public Flood(int port, int connections, String said, boolean reads) {
    this.door = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.connections = connections;
    this.said = said.getBytes(US_ASCII);
    this.reads = reads;
    try {
      selector = Selector.open();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    thread.start();
  }

  /** How many connections it made so far. */
  public long made() {
    return made.get();
  }

  /** How many it has open. */
  public int open() {
    return selector.keys().size();
  }

  private void run() {
    try {
      while (!ended) {
        long turn = System.nanoTime();
        for (int i = 0; i < A_TURN && selector.keys().size() < connections; i++) {
          connect();
        }
        do {
          selector.select(this::move, TURN_MILLIS);
        } while (!ended && System.nanoTime() - turn < TURN_MILLIS * 1_000_000L);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private void connect() {
    try {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.connect(door);
      channel.register(selector, SelectionKey.OP_CONNECT, ByteBuffer.wrap(said));
      made.incrementAndGet();
    } catch (IOException full) {
      // This process has no more of them, or nobody listens.
    }
  }

  private void move(SelectionKey key) {
    SocketChannel channel = (SocketChannel) key.channel();
    ByteBuffer left = (ByteBuffer) key.attachment();
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
      }
      if (left.hasRemaining()) {
        channel.write(left);
      }
      if (key.isReadable() && channel.read(ByteBuffer.allocate(8192)) < 0) {
        throw new IOException("closed");
      }
      int ops = left.hasRemaining() ? SelectionKey.OP_WRITE : 0;
      key.interestOps(ops | (reads ? SelectionKey.OP_READ : 0));
    } catch (IOException gone) {
      key.cancel();
      close(channel);
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  /** Ends all connections. */
  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
      for (SelectionKey key : selector.keys()) {
        close((SocketChannel) key.channel());
      }
      selector.close();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
