package dev.offlineupload.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.http.HttpEntity;

/** A request's body: counted, throttled, and cut where the script says. */
final class RequestBody {
  static final int LARGEST_SLICE = 128 * 1024;

  private final InputStream in;
  private final long length;
  private final Bandwidth bandwidth;
  private final Connection connection;
  private final AtomicLong count = new AtomicLong();
  private long cutAfter = Long.MAX_VALUE;
  private boolean ended;

  /** The entity is null where a request has no body. */
  RequestBody(HttpEntity entity, Bandwidth bandwidth, Connection connection) throws IOException {
    this.in = entity == null ? InputStream.nullInputStream() : entity.getContent();
    this.length = entity == null ? 0 : entity.getContentLength();
    this.bandwidth = bandwidth;
    this.connection = connection;
    this.ended = length == 0;
  }

  /** The announced length, negative for a chunked body. */
  long length() {
    return length;
  }

  /** How many bytes were read. */
  long count() {
    return count.get();
  }

  long unread() {
    return ended ? 0 : length < 0 ? Long.MAX_VALUE : length - count.get();
  }

  void cutAfter(long bytes) {
    cutAfter = bytes;
  }

  void drain() throws IOException {
    copyTo(OutputStream.nullOutputStream());
  }

  void copyTo(OutputStream out) throws IOException {
    byte[] buffer = new byte[LARGEST_SLICE];
    for (int n = read(buffer); n >= 0; n = read(buffer)) {
      out.write(buffer, 0, n);
    }
  }

  /** How many bytes came into the buffer; negative at the end. */
  int read(byte[] buffer) throws IOException {
    long room = Math.min(cutAfter - count.get(), bandwidth.slice());
    if (room <= 0) {
      throw new Cut("scripted after " + cutAfter + " bytes");
    }
    int n = ended ? -1 : in.read(buffer, 0, (int) Math.min(buffer.length, room));
    ended = n < 0 || count.addAndGet(n) == length;
    if (n > 0) {
      connection.pause(bandwidth.take(n));
    }
    return n;
  }
}
