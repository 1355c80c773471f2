package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.ReasonPhraseCatalog;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.EnglishReasonPhraseCatalog;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseWriter;
import org.apache.hc.core5.http.impl.io.SessionOutputBufferImpl;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;

/**
 * One client's connection: request after request until either side ends it. HttpCore reads and
 * writes HTTP; what becomes of the socket is ours.
 */
final class Connection extends DefaultBHttpServerConnection {
  private static final Duration IDLE = Duration.ofSeconds(61);
  private static final Duration LINGER = Duration.ofSeconds(2);
  private static final int SOON_READ = 64 * 1024;
  private static final ReasonPhraseCatalog NO_PHRASES = (status, locale) -> null;

  private final Socket socket;
  private final Service service;
  private final CountDownLatch cut = new CountDownLatch(1);
  private volatile boolean stopsReading;

  Connection(Socket socket, Service service) throws IOException {
    super("http", Http1Config.DEFAULT);
    this.socket = socket;
    this.service = service;
    socket.setTcpNoDelay(true);
    bind(socket);
  }

  void serve() {
    try {
      boolean goesOn;
      do {
        goesOn = serveNext();
      } while (goesOn);
      socket.close();
    } catch (IOException e) {
      // Scripted, offline, idle, or the client is gone: nobody is there to be told.
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
    try {
      if (!time.isZero() && cut.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
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

  /** Lets the body end here, as far as whoever reads it can see; an answer can still be sent. */
  void stopReading() {
    // Before: the socket says so only after the reader may have woken.
    stopsReading = true;
    try {
      socket.shutdownInput();
    } catch (IOException e) {
      cut();
    }
  }

  boolean stopsReading() {
    return stopsReading;
  }

  static String httpDate(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC));
  }

  private boolean serveNext() throws IOException {
    try {
      socket.setSoTimeout((int) IDLE.toMillis());
      ClassicHttpRequest request = receiveRequestHeader();
      socket.setSoTimeout(0);
      return request != null && answer(request);
    } catch (SocketTimeoutException e) {
      return false;
    } catch (HttpException e) {
      send(Answer.of(Replies.clientError()), false, true, false);
      return false;
    }
  }

  private boolean answer(ClassicHttpRequest request) throws IOException, HttpException {
    receiveRequestEntity(request);
    if (has(request, "Expect", "100-continue")) {
      sendResponseHeader(new BasicClassicHttpResponse(100));
      flush();
    }
    Call call = service.call(request, this);
    Answer answer;
    try {
      answer = service.answer(call);
    } catch (ConnectionClosedException | MalformedChunkCodingException e) {
      throw new HttpException("the body ended early", e);
    }
    return answered(call, answer, has(request, "Connection", "close"));
  }

  private boolean answered(Call call, Answer answer, boolean wantsClose) throws IOException {
    if (call.fault() instanceof Fault.LoseAnswer) {
      return false;
    }
    call.status().set(answer.reply().status());
    long unread = call.body().unread();
    boolean closes = wantsClose || (answer.rest() == Answer.Rest.CLOSE && unread > 0);
    boolean half = call.fault() instanceof Fault.HalfAnswer;
    send(answer, call.asked().method().equals("HEAD"), closes, half);
    if (half) {
      return false;
    }
    if (closes) {
      linger();
      return false;
    }
    if (answer.rest() == Answer.Rest.LEAVE && unread > SOON_READ) {
      // As the real server: the answer is out, the rest of the body and what follows never read.
      pause(IDLE);
      return false;
    }
    call.body().drain();
    return true;
  }

  private void send(Answer answer, boolean head, boolean closes, boolean half) throws IOException {
    Reply reply = answer.reply();
    boolean tus = reply.headers().containsKey("Tus-Resumable");
    ClassicHttpResponse response =
        new BasicClassicHttpResponse(
            reply.status(), tus ? NO_PHRASES : EnglishReasonPhraseCatalog.INSTANCE, null);
    reply.headers().forEach(response::addHeader);
    HttpEntity text = new ByteArrayEntity(reply.body().getBytes(UTF_8), null);
    response.setEntity(answer.content() == null ? text : answer.content());
    long length = response.getEntity().getContentLength();
    boolean silent = reply.status() == 204 || (head && length == 0);
    if (!silent && !response.containsHeader("Transfer-Encoding")) {
      response.addHeader("Content-Length", length);
    }
    response.addHeader("Date", httpDate(service.now()));
    response.addHeader("Connection", closes ? "close" : "keep-alive");
    if (!closes) {
      response.addHeader("Keep-Alive", "timeout=" + IDLE.toSeconds());
    }
    if (head || reply.status() == 204) {
      response.setEntity(null);
    }
    try {
      if (half) {
        sendHalf(response);
      } else {
        sendResponseHeader(response);
        sendResponseEntity(response);
        flush();
      }
    } catch (HttpException e) {
      throw new IOException(e);
    }
  }

  private void sendHalf(ClassicHttpResponse response) throws IOException, HttpException {
    SessionOutputBufferImpl buffer = new SessionOutputBufferImpl(SOON_READ);
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    new DefaultHttpResponseWriter().write(response, buffer, whole);
    buffer.flush(whole);
    if (response.getEntity() != null) {
      response.getEntity().writeTo(whole);
    }
    socket.getOutputStream().write(whole.toByteArray(), 0, whole.size() / 2);
  }

  /** Lets the answer arrive before a reset caused by unread bytes could overtake it. */
  private void linger() throws IOException {
    socket.shutdownOutput();
    if (stopsReading()) {
      pause(LINGER);
      return;
    }
    long end = System.nanoTime() + LINGER.toNanos();
    socket.setSoTimeout((int) LINGER.toMillis());
    byte[] buffer = new byte[SOON_READ];
    int n;
    do {
      n = socket.getInputStream().read(buffer);
    } while (n >= 0 && System.nanoTime() < end);
  }

  private static boolean has(ClassicHttpRequest request, String header, String value) {
    var sent = request.getFirstHeader(header);
    return sent != null && sent.getValue().equalsIgnoreCase(value);
  }
}
