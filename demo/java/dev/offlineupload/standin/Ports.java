package dev.offlineupload.standin;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Ports of 127.0.0.1 for a server that closes and opens again: below those that a system gives to
 * outgoing connections (Linux: from 32768), one of which may otherwise have the port meanwhile.
 */
public final class Ports {
  private static final int FIRST = 12_000;
  private static final int COUNT = 20_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final AtomicInteger next =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 997 % COUNT));

  private Ports() {}

  /**
   * A port that nobody has now, 12000..31999, and not one that another process that asks here looks
   * at next.
   *
   * @throws IllegalStateException if none is free
   */
  public static int free() {
    for (int tries = 0; tries < COUNT; tries++) {
      int port = FIRST + Math.floorMod(next.getAndIncrement(), COUNT);
      try (ServerSocket free = new ServerSocket()) {
        // Else it could be one that is held.
        free.setReuseAddress(false);
        free.bind(loopback(port));
        return port;
      } catch (IOException taken) {
        // The next.
      }
    }
    throw new IllegalStateException("no port is free");
  }

  /**
   * Bound but not listening: the port refuses, and nobody else can be given it meanwhile. Whoever
   * listened there has closed; a process that this one starts at that moment still has a copy of
   * the socket, until it closes what is not its own.
   *
   * @throws BindException if somebody else has the port
   */
  public static Socket hold(int port) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Socket held = new Socket();
      try {
        held.setReuseAddress(true);
        held.bind(loopback(port));
        return held;
      } catch (BindException taken) {
        held.close();
        if (System.nanoTime() > deadline) {
          throw taken;
        }
        LockSupport.parkNanos(1_000_000);
      }
    }
  }

  /** A port of 127.0.0.1 itself: what a system calls its loopback may be ::1. */
  public static InetSocketAddress loopback(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }
}
