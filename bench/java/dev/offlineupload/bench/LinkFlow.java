package dev.offlineupload.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * One direction of one connection: what comes in takes its turn on the link, is on the way for half
 * the round trip, and is acknowledged after the other half. As with TCP, what is on the way is
 * bounded: by ten segments at first, then by what was acknowledged on top. What does not fit stays
 * in the sender's socket.
 */
final class LinkFlow {
  private static final int MOST_AT_ONCE = 16 * 1024;
  private static final int SEGMENT = 1448;
  private static final int FIRST_WINDOW = 10 * SEGMENT;
  private static final int LEAST_FULL_WINDOW = 64 * 1024;
  private static final int MOST_FULL_WINDOW = 1 << 30;

  /** What is on the way, and half of that in the router's queue. */
  private static final double FULL_WINDOW_PARTS = 1.5;

  private final Socket from;
  private final Socket to;
  private final LinkRate rate;
  private final long roundTripNanos;
  private final long begins;
  private final LongConsumer sent;
  private final int fullWindow;
  private final BlockingQueue<Piece> onTheWay = new LinkedBlockingQueue<>();
  private final BlockingQueue<Ack> acks = new LinkedBlockingQueue<>();
  private int window = FIRST_WINDOW;
  private int unacknowledged;

  /** Bytes that are on the way; none of them is the end of the stream. */
  private static final class Piece {
    private final byte[] bytes;
    private final long arrives;

    /**
     * @param arrives by {@link System#nanoTime()}
     */
    Piece(byte[] bytes, long arrives) {
      this.bytes = bytes;
      this.arrives = arrives;
    }
  }

  /**
   * @param bytes how many
   * @param arrives by {@link System#nanoTime()}
   */
  private record Ack(int bytes, long arrives) {}

  /**
   * A flow that begins a round trip from now, when the handshake is over.
   *
   * @param sent hears of what left, in bytes
   */
  LinkFlow(Socket from, Socket to, LinkRate rate, Duration roundTrip, LongConsumer sent) {
    this.from = from;
    this.to = to;
    this.rate = rate;
    this.roundTripNanos = roundTrip.toNanos();
    this.begins = System.nanoTime() + roundTripNanos;
    this.sent = sent;
    double full = Math.max(LEAST_FULL_WINDOW, FULL_WINDOW_PARTS * rate.bytesIn(roundTrip));
    this.fullWindow = (int) Math.min(full, MOST_FULL_WINDOW);
  }

  /** Sends what comes, to its end. */
  void send() throws IOException, InterruptedException {
    sleepUntil(begins);
    InputStream in = from.getInputStream();
    byte[] bytes;
    do {
      bytes = next(in, room());
      long left = Math.max(System.nanoTime(), rate.book(bytes.length));
      sleepUntil(left);
      sent.accept(bytes.length);
      unacknowledged += bytes.length;
      onTheWay.put(new Piece(bytes, left + roundTripNanos / 2));
    } while (bytes.length > 0);
  }

  /** Waits for a byte, and takes what else is there; nothing at the end. */
  private static byte[] next(InputStream in, int most) throws IOException {
    byte[] buffer = new byte[most];
    int read = in.read(buffer);
    return Arrays.copyOf(buffer, Math.max(0, read));
  }

  /** Waits until a segment may be sent; how many bytes, at most, may be sent now. */
  private int room() throws InterruptedException {
    while (true) {
      Ack ack = acks.peek();
      int free = window - unacknowledged;
      boolean nothingArrived = ack == null || ack.arrives - System.nanoTime() > 0;
      if (nothingArrived && free >= SEGMENT) {
        return Math.min(free, MOST_AT_ONCE);
      }
      ack = acks.take();
      sleepUntil(ack.arrives);
      unacknowledged -= ack.bytes;
      window = Math.min(fullWindow, window + ack.bytes);
    }
  }

  /** Hands over what arrives, to its end. */
  void deliver() throws IOException, InterruptedException {
    OutputStream out = to.getOutputStream();
    while (true) {
      Piece piece = onTheWay.take();
      sleepUntil(piece.arrives);
      if (piece.bytes.length == 0) {
        to.shutdownOutput();
        return;
      }
      out.write(piece.bytes);
      acks.put(new Ack(piece.bytes.length, System.nanoTime() + roundTripNanos / 2));
    }
  }

  private static void sleepUntil(long nanoTime) throws InterruptedException {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }
}
