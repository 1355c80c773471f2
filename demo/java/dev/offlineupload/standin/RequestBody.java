package dev.offlineupload.standin;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** A request's body: counted, throttled, and cut where the script says. */
final class RequestBody extends InputStream {
  static final long UNKNOWN = -1;

  private final InputStream in;
  private final long length;
  private final Intake intake;
  private final Connection connection;
  private final AtomicLong count = new AtomicLong();
  private long cutAfter = Long.MAX_VALUE;
  private boolean ended;

  RequestBody(InputStream in, long length, Intake intake, Connection connection) {
    this.in = in;
    this.length = length;
    this.intake = intake;
    this.connection = connection;
    this.ended = length == 0;
  }

  /** The announced length, or {@link #UNKNOWN} for a chunked body. */
  long length() {
    return length;
  }

  long count() {
    return count.get();
  }

  boolean ended() {
    return ended;
  }

  long unread() {
    return ended ? 0 : length == UNKNOWN ? Long.MAX_VALUE : length - count.get();
  }

  void cutAfter(long bytes) {
    cutAfter = bytes;
  }

  void drain() throws IOException {
    byte[] buffer = new byte[Intake.LARGEST_SLICE];
    int n;
    do {
      n = read(buffer, 0, buffer.length);
    } while (n >= 0);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int wanted) throws IOException {
    if (count.get() >= cutAfter) {
      throw new Cut("scripted after " + cutAfter + " bytes");
    }
    if (ended) {
      return -1;
    }
    int n = in.read(into, from, (int) Math.min(Math.min(wanted, intake.slice()), allowed()));
    if (n < 0 && length != UNKNOWN) {
      throw new BodyEndedEarly();
    }
    return took(n);
  }

  private int took(int n) throws IOException {
    if (n < 0) {
      ended = true;
      return n;
    }
    ended = count.addAndGet(n) == length;
    connection.pause(intake.take(n));
    return n;
  }

  private long allowed() {
    long untilCut = cutAfter - count.get();
    return length == UNKNOWN ? untilCut : Math.min(untilCut, length - count.get());
  }
}
