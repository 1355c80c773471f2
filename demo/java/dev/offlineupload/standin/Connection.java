package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One client's connection: request after request until either side ends it. */
final class Connection {
  private static final Duration IDLE = Duration.ofSeconds(61);
  private static final Duration LINGER = Duration.ofSeconds(2);
  private static final int SOON_READ = 64 * 1024;

  private final Socket socket;
  private final Service service;
  private final Wire wire;
  private final InputStream in;
  private final AnswerWriter out;
  private final CountDownLatch cut = new CountDownLatch(1);

  Connection(Socket socket, Service service) throws IOException {
    socket.setTcpNoDelay(true);
    this.socket = socket;
    this.service = service;
    this.wire = new Wire(socket);
    this.in = new BufferedInputStream(wire, Intake.LARGEST_SLICE);
    this.out = new AnswerWriter(socket.getOutputStream());
  }

  void serve() {
    try {
      boolean goesOn;
      do {
        goesOn = serveNext();
      } while (goesOn);
      socket.close();
    } catch (IOException e) {
      // Scripted, offline, or the client is gone: nobody is there to be told.
      cut();
    }
  }

  /** Ends the connection with a reset; waiting faults on it end at once. */
  void cut() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It was closed before.
      return;
    } finally {
      cut.countDown();
    }
  }

  void pause(Duration time) throws Cut {
    if (time.isZero() || time.isNegative()) {
      return;
    }
    try {
      if (cut.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Cut("while waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cut("at close");
    }
  }

  /** Waits until the connection is cut. */
  void hang() throws Cut {
    pause(Duration.ofDays(365));
  }

  void stopReadingWhen(BooleanSupplier condition) throws IOException {
    wire.stopWhen(condition);
  }

  void readOn() throws IOException {
    wire.neverStop(0);
  }

  private boolean serveNext() throws IOException {
    HttpRequest request;
    try {
      wire.neverStop((int) IDLE.toMillis());
      request = new RequestReader(in, service.intake(), this).read();
      wire.neverStop(0);
    } catch (EOFException | SocketTimeoutException e) {
      return false;
    } catch (MalformedRequest e) {
      return clientError();
    }
    return answer(request);
  }

  private boolean answer(HttpRequest request) throws IOException {
    try {
      if (request.header("Expect").filter("100-continue"::equalsIgnoreCase).isPresent()) {
        out.raw("HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII));
      }
      Answer answer = service.answer(request, this);
      if (answer.fate() == Answer.Fate.LOST) {
        return false;
      }
      boolean closes = request.wantsClose() || answer.closesWith(request.body());
      out.write(request, answer, closes);
      return answer.fate() != Answer.Fate.HALF && goOn(request, answer, closes);
    } catch (BodyEndedEarly | MalformedRequest e) {
      return clientError();
    }
  }

  private boolean goOn(HttpRequest request, Answer answer, boolean closes) throws IOException {
    if (answer.leaves(request.body(), SOON_READ) && !closes) {
      // As the real server: the answer is out, the rest of the body and what follows never read.
      pause(IDLE);
      return false;
    }
    if (closes) {
      linger();
      return false;
    }
    request.body().drain();
    return true;
  }

  private boolean clientError() throws IOException {
    out.write(Reply.json(400, RestError.clientError()));
    return false;
  }

  /** Lets the answer arrive before a reset caused by unread bytes could overtake it. */
  private void linger() throws IOException {
    socket.shutdownOutput();
    long end = System.nanoTime() + LINGER.toNanos();
    wire.stopWhen(() -> System.nanoTime() > end);
    byte[] buffer = new byte[Intake.LARGEST_SLICE];
    int n;
    do {
      n = in.read(buffer);
    } while (n >= 0);
  }
}
