package dev.offlineupload.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The lines of a request before its body, for those who pass it on. */
final class RequestHead {
  private RequestHead() {}

  /**
   * Reads up to the empty line, and that with it.
   *
   * @throws EOFException if the client ends before
   */
  static String read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException();
      }
      head.write(next);
    }
    return head.toString(ISO_8859_1);
  }
}
