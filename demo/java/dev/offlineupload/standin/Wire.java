package dev.offlineupload.standin;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.function.BooleanSupplier;

/** A socket's bytes, readable with a request to stop that also reaches a stalled reader. */
final class Wire extends InputStream {
  private static final int POLL_MILLIS = 50;

  private final Socket socket;
  private final InputStream in;
  private BooleanSupplier stop;

  Wire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  void stopWhen(BooleanSupplier condition) throws IOException {
    stop = condition;
    socket.setSoTimeout(POLL_MILLIS);
  }

  void neverStop(int idleMillis) throws IOException {
    stop = null;
    socket.setSoTimeout(idleMillis);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    while (true) {
      if (stop != null && stop.getAsBoolean()) {
        throw new Preempted();
      }
      try {
        return in.read(into, from, length);
      } catch (SocketTimeoutException e) {
        if (stop == null) {
          throw e;
        }
      }
    }
  }
}
