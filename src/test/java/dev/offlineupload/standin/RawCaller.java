package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A bare socket to the storage, for clients that break off, stall or say nonsense. */
final class RawCaller implements AutoCloseable {
  private final Socket socket;
  private final LocalStorage storage;

  RawCaller(LocalStorage storage) throws IOException {
    this.storage = storage;
    this.socket = new Socket(InetAddress.getLoopbackAddress(), storage.port());
    socket.setSoTimeout(15_000);
  }

  /** The head of a request, with key and host; header lines as they are. */
  RawCaller head(String requestLine, String... lines) throws IOException {
    StringBuilder head = new StringBuilder(requestLine.replace("~", "/storage/v1"));
    head.append(" HTTP/1.1\r\nHost: 127.0.0.1:").append(storage.port());
    head.append("\r\nAuthorization: Bearer ").append(storage.key()).append("\r\n");
    for (String line : lines) {
      head.append(line).append("\r\n");
    }
    return send(head.append("\r\n").toString());
  }

  RawCaller patch(String id, long offset, long length) throws IOException {
    return head(
        "PATCH ~/upload/resumable/" + id,
        "Tus-Resumable: 1.0.0",
        "Content-Type: " + Caller.CHUNK,
        "Upload-Offset: " + offset,
        "Content-Length: " + length);
  }

  RawCaller send(String text) throws IOException {
    return send(text.getBytes(ISO_8859_1));
  }

  RawCaller send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  RawCaller halfClose() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** One answer's status line and headers. */
  String answerHead() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      head.write(b);
    }
    return head.toString(ISO_8859_1);
  }

  /** All bytes until the server closes. */
  String rest() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
  }

  void timeout(int millis) throws IOException {
    socket.setSoTimeout(millis);
  }

  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
