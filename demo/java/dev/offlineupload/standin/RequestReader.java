package dev.offlineupload.standin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

/** Reads the head of an HTTP/1.1 request and lays the body's framing over the rest. */
final class RequestReader {
  private static final int LONGEST_HEAD = 64 * 1024;

  private final InputStream in;
  private final Intake intake;
  private final Connection connection;

  RequestReader(InputStream in, Intake intake, Connection connection) {
    this.in = in;
    this.intake = intake;
    this.connection = connection;
  }

  HttpRequest read() throws IOException {
    String[] start = line().split(" ", 3);
    if (start.length < 3 || !start[2].startsWith("HTTP/1.")) {
      throw new MalformedRequest();
    }
    Map<String, String> headers = headers();
    return new HttpRequest(start[0], start[1], headers, body(headers));
  }

  private Map<String, String> headers() throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new MalformedRequest();
      }
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private RequestBody body(Map<String, String> headers) throws IOException {
    if ("chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
      return new RequestBody(new ChunkedBytes(in), RequestBody.UNKNOWN, intake, connection);
    }
    String length = headers.getOrDefault("Content-Length", "0");
    if (!length.matches("\\d{1,18}")) {
      throw new MalformedRequest();
    }
    return new RequestBody(in, Long.parseLong(length), intake, connection);
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (line.size() > LONGEST_HEAD) {
        throw new MalformedRequest();
      }
      line.write(b);
    }
    String text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
