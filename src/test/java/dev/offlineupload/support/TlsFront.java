package dev.offlineupload.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;

/** Takes the TLS off connections and passes them on to a plain server on loopback. */
public final class TlsFront extends Relay {
  private final int behind;

  private TlsFront(SSLContext tls, int behind) throws IOException {
    super(tls.getServerSocketFactory().createServerSocket());
    this.behind = behind;
  }

  public static TlsFront before(int port, SSLContext tls) throws IOException {
    TlsFront front = new TlsFront(tls, port);
    front.listen();
    return front;
  }

  @Override
  void serve(Socket client) throws IOException {
    join(client, new Socket(InetAddress.getLoopbackAddress(), behind));
  }
}
