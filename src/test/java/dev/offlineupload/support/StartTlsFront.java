package dev.offlineupload.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Offers STARTTLS before a plain mail server on loopback; nothing gets past it without. */
public final class StartTlsFront extends Relay {
  private final SSLContext tls;
  private final int behind;
  private final List<String> inClear = new CopyOnWriteArrayList<>();

  private StartTlsFront(SSLContext tls, int behind) throws IOException {
    super(new ServerSocket());
    this.tls = tls;
    this.behind = behind;
  }

  public static StartTlsFront before(int port, SSLContext tls) throws IOException {
    StartTlsFront front = new StartTlsFront(tls, port);
    front.listen();
    return front;
  }

  /** The commands that came unprotected. */
  public List<String> inClear() {
    return List.copyOf(inClear);
  }

  @Override
  void serve(Socket client) throws IOException {
    say(client, "220 mail.test ESMTP");
    for (String line = line(client.getInputStream()); line != null; ) {
      String command = line.toUpperCase(Locale.ROOT);
      inClear.add(command.split(" ", 2)[0]);
      if (command.equals("STARTTLS")) {
        say(client, "220 go ahead");
        protect(client);
        return;
      }
      say(client, command.startsWith("EHLO") ? "250-mail.test\r\n250 STARTTLS" : "530 TLS first");
      line = line(client.getInputStream());
    }
  }

  private void protect(Socket client) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            tls.getSocketFactory().createSocket(client, "127.0.0.1", client.getPort(), true);
    secured.setUseClientMode(false);
    Socket far = new Socket(InetAddress.getLoopbackAddress(), behind);
    // The client has been greeted.
    line(far.getInputStream());
    join(secured, far);
  }

  private static void say(Socket to, String lines) throws IOException {
    OutputStream out = to.getOutputStream();
    out.write((lines + "\r\n").getBytes(US_ASCII));
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
