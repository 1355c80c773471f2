package dev.offlineupload.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before the storage on 127.0.0.1 and, when told to, answers in its place: with whatever
 * bytes, as many of them as it likes. One request to a connection.
 */
public final class HostileGateway implements AutoCloseable {
  /** Writes an answer; is cut short when the client goes away. */
  @FunctionalInterface
  public interface Words {
    void to(OutputStream client) throws IOException;
  }

  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *(\\d+)");

  private final int storage;
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool(HostileGateway::daemon);
  private final AtomicLong written = new AtomicLong();
  private volatile Function<String, Words> script = request -> null;

  public HostileGateway(int storagePort) {
    storage = storagePort;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    threads.execute(this::accept);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "hostile-gateway");
    thread.setDaemon(true);
    return thread;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /**
   * What to answer from now on.
   *
   * @param answers from the request's word (probe, info, standard, create, head, patch) to the
   *     answer; null lets it through to the storage
   */
  public void script(Function<String, Words> answers) {
    script = answers;
  }

  /** Bytes of its own answers that the system took from it so far. */
  public long written() {
    return written.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSendBufferSize(64 * 1024);
      String head = RequestHead.read(client.getInputStream());
      Words words = script.apply(word(head));
      if (words == null) {
        forward(head, client);
      } else {
        client.getInputStream().skipNBytes(length(head));
        words.to(new Counted(client.getOutputStream()));
      }
    } catch (IOException gone) {
      // The client had enough.
      return;
    }
  }

  private static String word(String head) {
    String[] line = head.substring(0, head.indexOf('\r')).split(" ", 3);
    if (line[0].equals("GET")) {
      return line[1].contains("/bucket/") ? "probe" : "info";
    }
    if (line[0].equals("POST")) {
      return line[1].contains("/upload/resumable") ? "create" : "standard";
    }
    return line[0].toLowerCase(Locale.ROOT);
  }

  private void forward(String head, Socket client) throws IOException {
    try (Socket upstream = new Socket(InetAddress.getLoopbackAddress(), storage)) {
      String closing = head.replaceAll("(?im)^connection:.*\r\n", "");
      closing = closing.substring(0, closing.length() - 2) + "Connection: close\r\n\r\n";
      OutputStream out = upstream.getOutputStream();
      out.write(closing.getBytes(ISO_8859_1));
      copy(client.getInputStream(), out, length(head));
      upstream.getInputStream().transferTo(client.getOutputStream());
    }
  }

  private static void copy(InputStream in, OutputStream out, long length) throws IOException {
    byte[] buffer = new byte[64 * 1024];
    for (long left = length; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException();
      }
      out.write(buffer, 0, read);
      left -= read;
    }
    out.flush();
  }

  private static long length(String head) {
    Matcher length = LENGTH.matcher(head);
    return length.find() ? Long.parseLong(length.group(1)) : 0;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    threads.shutdownNow();
  }

  private final class Counted extends OutputStream {
    private final OutputStream out;

    Counted(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      written.addAndGet(length);
    }
  }
}
