package dev.offlineupload.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongConsumer;

/** One client's HTTP/1.1 connection: heads in, bodies counted and dropped, answers out. */
final class SinkConnection implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).limit(0);
  private final Map<String, String> headers = new HashMap<>();
  private String method;
  private String target;
  private long unread;

  SinkConnection(SocketChannel channel) throws IOException {
    this.channel = channel;
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
  }

  /** Reads the next request's head; false if the client is done. */
  boolean next() throws IOException {
    String head = head();
    if (head.isEmpty()) {
      return false;
    }
    String[] lines = head.split("\r\n", -1);
    String[] words = lines[0].split(" ", -1);
    method = words[0];
    target = words[1];
    headers.clear();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    unread = Long.parseLong(header("content-length", "0"));
    if (header("transfer-encoding", "").equals("chunked")) {
      throw new IOException("The sink takes bodies of known length only");
    }
    return true;
  }

  private String head() throws IOException {
    StringBuilder head = new StringBuilder();
    while (true) {
      if (!in.hasRemaining() && !fill()) {
        return "";
      }
      head.append((char) (in.get() & 0xff));
      int end = head.length() - 4;
      if (end > 0 && head.charAt(end + 3) == '\n' && head.charAt(end + 1) == '\n') {
        return head.substring(0, end);
      }
    }
  }

  private boolean fill() throws IOException {
    in.clear();
    int read = channel.read(in);
    in.flip();
    return read > 0;
  }

  String method() {
    return method;
  }

  /** Path and query as they came. */
  String target() {
    return target;
  }

  String header(String name, String absent) {
    return headers.getOrDefault(name, absent);
  }

  /**
   * Reads the body to its end and drops it.
   *
   * @param came hears of every read, in bytes, so that a cut one counts too
   * @return its length, bytes
   */
  long drain(LongConsumer came) throws IOException {
    if (header("expect", "").equalsIgnoreCase("100-continue")) {
      write("HTTP/1.1 100 Continue\r\n\r\n");
    }
    long length = unread;
    while (unread > 0) {
      if (!in.hasRemaining() && !fill()) {
        throw new EOFException();
      }
      int now = (int) Math.min(unread, in.remaining());
      in.position(in.position() + now);
      unread -= now;
      came.accept(now);
    }
    return length;
  }

  /** Answers; a body that was not read is read first. */
  void reply(String status, String type, String body, String... headers) throws IOException {
    drain(now -> {});
    StringBuilder answer = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
    for (int i = 0; i < headers.length; i += 2) {
      answer.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    if (!type.isEmpty()) {
      answer.append("Content-Type: ").append(type).append("\r\n");
      answer.append("Content-Length: ").append(body.length()).append("\r\n");
    } else if (!status.startsWith("204") && !method.equals("HEAD")) {
      answer.append("Content-Length: 0\r\n");
    }
    write(answer.append("\r\n").append(method.equals("HEAD") ? "" : body).toString());
  }

  private void write(String text) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
