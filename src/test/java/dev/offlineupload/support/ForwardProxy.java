package dev.offlineupload.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP proxy on loopback: CONNECT for https, absolute-form for http, one target for each
 * connection. It may want a login, and may be told to answer everything itself.
 */
public final class ForwardProxy extends Relay {
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private volatile String login;
  private volatile String refusal;

  public ForwardProxy() throws IOException {
    super(new ServerSocket());
    listen();
  }

  /** Wants this {@code user:password} from now on. */
  public ForwardProxy wantLogin(String userAndPassword) {
    login = userAndPassword;
    return this;
  }

  /** Answers every first request of a connection with this status line, null with none. */
  public ForwardProxy refuse(String statusAndReason) {
    refusal = statusAndReason;
    return this;
  }

  /** The first heads of all connections, as they came. */
  public List<String> heads() {
    return List.copyOf(heads);
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  void serve(Socket client) throws IOException {
    String head = RequestHead.read(client.getInputStream());
    heads.add(head);
    String[] line = head.substring(0, head.indexOf('\r')).split(" ", 3);
    if (login != null && !head.contains("Proxy-Authorization: Basic " + expected() + "\r\n")) {
      answer(client, "407 Proxy Authentication Required");
    } else if (refusal != null) {
      answer(client, refusal);
    } else if (line[0].equals("CONNECT")) {
      connect(client, line[1]);
    } else {
      forward(client, URI.create(line[1]), head);
    }
  }

  private String expected() {
    return Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
  }

  private void connect(Socket client, String authority) throws IOException {
    int colon = authority.lastIndexOf(':');
    Socket far =
        new Socket(authority.substring(0, colon), Integer.parseInt(authority.substring(colon + 1)));
    write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
    join(client, far);
  }

  /** One request for each connection: a second one would come in its absolute form. */
  private void forward(Socket client, URI target, String head) throws IOException {
    Socket far = new Socket(target.getHost(), target.getPort());
    String authority = target.getScheme() + "://" + target.getRawAuthority();
    String lasting =
        head.replace(authority, "").replaceAll("(?i)(Proxy-[a-z]+|Connection): [^\r]*\r\n", "");
    write(far, lasting.replaceFirst("\r\n", "\r\nConnection: close\r\n"));
    join(client, far);
  }

  private static void answer(Socket client, String statusAndReason) throws IOException {
    write(
        client,
        "HTTP/1.1 "
            + statusAndReason
            + "\r\nProxy-Authenticate: Basic realm=\"r\"\r\nContent-Length: 5\r\n"
            + "Connection: close\r\n\r\nproxy");
    client.shutdownOutput();
    client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
  }

  private static void write(Socket to, String text) throws IOException {
    to.getOutputStream().write(text.getBytes(ISO_8859_1));
    to.getOutputStream().flush();
  }
}
