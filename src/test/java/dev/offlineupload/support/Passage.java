package dev.offlineupload.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One connection through the proxy. HTTP/1.1 without pipelining: what comes from the client after
 * something came from the server begins a new request, and its head comes in one piece.
 */
final class Passage {
  private static final int BUFFER = 16 * 1024;
  private static final int TURNS_PER_SECOND = 20;

  private final FaultProxy proxy;
  private final Socket raw;
  private final Socket client;
  private final Socket server;
  private final CountDownLatch ended = new CountDownLatch(1);

  private volatile LinkFault fault = LinkFault.none();
  private volatile boolean answered = true;
  private volatile boolean newAnswer;

  /**
   * @param raw the client's TCP connection
   * @param client what is spoken on it, itself or TLS
   */
  Passage(FaultProxy proxy, Socket raw, Socket client, Socket server) {
    this.proxy = proxy;
    this.raw = raw;
    this.client = client;
    this.server = server;
  }

  /** Carries requests to the server, until either side ends. */
  void requests() throws IOException {
    Flow flow = new Flow(client.getInputStream(), server.getOutputStream());
    for (int read = flow.read(); read >= 0; read = flow.read()) {
      if (answered) {
        answered = false;
        newAnswer = true;
        String head = new String(flow.buffer, 0, read, ISO_8859_1);
        fault = proxy.take(head.lines().findFirst().orElse(""));
        flow.begin(fault.isAnswers() ? LinkFault.none() : fault);
      }
      flow.pass(read);
    }
    server.shutdownOutput();
  }

  /** Carries answers back to the client. */
  void answers() {
    try {
      Flow flow = new Flow(server.getInputStream(), client.getOutputStream());
      for (int read = flow.read(); read >= 0; read = flow.read()) {
        if (newAnswer) {
          newAnswer = false;
          flow.begin(fault.isAnswers() ? fault : LinkFault.none());
        }
        // Before it is passed: the client's next request may follow at once.
        answered = true;
        flow.pass(read);
      }
      client.shutdownOutput();
    } catch (IOException gone) {
      reset();
    }
  }

  void reset() {
    ended.countDown();
    end(raw);
    end(server);
  }

  static void end(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException closedBefore) {
      return;
    }
  }

  /** One direction. */
  private final class Flow {
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private LinkFault fault = LinkFault.none();
    private long passed;
    private long threshold;
    private boolean trickles;

    private Flow(InputStream in, OutputStream out) {
      this.in = in;
      this.out = out;
    }

    int read() throws IOException {
      return in.read(buffer, 0, trickles ? turn() : buffer.length);
    }

    /** A new request or answer begins with what was just read. */
    void begin(LinkFault next) {
      fault = next;
      passed = 0;
      threshold = -1;
      trickles = false;
    }

    void pass(int count) throws IOException {
      if (fault.effect() == LinkFault.Effect.NONE) {
        out.write(buffer, 0, count);
        return;
      }
      if (threshold < 0) {
        threshold = threshold(new String(buffer, 0, count, ISO_8859_1));
      }
      int before = (int) Math.max(0, Math.min(count, threshold - passed));
      out.write(buffer, 0, before);
      passed += before;
      if (passed >= threshold && (before < count || !trickles)) {
        strike(Arrays.copyOfRange(buffer, before, count));
      }
    }

    private long threshold(String start) {
      int head = start.indexOf("\r\n\r\n") + 4;
      return switch (fault.where()) {
        case HEAD, ANSWER -> fault.after() == LinkFault.WHOLE ? head : fault.after();
        case BODY, ANSWER_BODY ->
            head + (fault.after() == LinkFault.WHOLE ? length(start) : fault.after());
      };
    }

    private long length(String head) {
      return head.lines()
          .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
          .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
          .findFirst()
          .orElse(0);
    }

    private void strike(byte[] rest) throws IOException {
      if (!trickles) {
        proxy.struck();
      }
      switch (fault.effect()) {
        case RESET -> reset();
        case CLOSE -> close();
        case FREEZE -> hold(Long.MAX_VALUE);
        case HOLD -> letGo(rest);
        case TRICKLE -> trickle(rest);
        case NONE -> out.write(rest);
      }
    }

    private void close() throws IOException {
      client.close();
      server.close();
    }

    private void letGo(byte[] rest) throws IOException {
      fault = LinkFault.none();
      proxy.awaitLetGo();
      out.write(rest);
    }

    private int turn() {
      return (int) Math.max(1, fault.rate() / TURNS_PER_SECOND);
    }

    private void trickle(byte[] rest) throws IOException {
      trickles = true;
      for (int from = 0; from < rest.length; from += turn()) {
        hold(1_000L * Math.min(turn(), rest.length - from) / fault.rate());
        out.write(rest, from, Math.min(turn(), rest.length - from));
      }
    }

    private void hold(long millis) throws IOException {
      try {
        if (ended.await(millis, TimeUnit.MILLISECONDS)) {
          throw new IOException("reset");
        }
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
        throw new IOException("closing", closing);
      }
    }
  }
}
