package dev.offlineupload.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.offlineupload.config.Listener;
import dev.offlineupload.config.QueueSettings;
import dev.offlineupload.observe.Health;
import dev.offlineupload.standin.Ports;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What who is connected may take of the process, and for how long. */
class DoorLimitsTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final int MOST = 3;
  private static final String LIVE = "GET /observe/health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n";

  @TempDir Path folder;
  private final List<Socket> sockets = new ArrayList<>();
  private QueueSettings queue;
  private Listener listener;
  private HttpServers servers;

  @BeforeEach
  void settle() throws IOException {
    Path database = Files.createFile(folder.resolve("queue.db"));
    queue = new QueueSettings(1, LONG, 1, LONG, LONG, database);
    listener = new Listener("127.0.0.1", Ports.free());
  }

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    servers.close();
  }

  private void serve(Duration toAsk, Duration toBeAnswered) throws IOException {
    ApiToken token = ApiToken.keptBeside(queue, new SecureRandom());
    servers = new HttpServers(token, MOST, new Strangers(toAsk, toBeAnswered));
    servers.observe(listener, null, new Health(List.of(), List.of()));
  }

  private Socket says(String text) throws IOException {
    Socket socket = new Socket(listener.host(), listener.port());
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    sockets.add(socket);
    return socket;
  }

  /** Until it is closed. */
  private static String heard(Socket socket) throws IOException {
    try {
      return new String(socket.getInputStream().readAllBytes(), US_ASCII);
    } catch (SocketException reset) {
      return "";
    }
  }

  @Test
  void whoDoesNotComeToThePointIsCut() throws IOException {
    serve(SHORT, LONG);
    assertThat(heard(says("GET /observe/health/live HTTP/1.1\r\nHost:"))).isEmpty();
    assertThat(heard(says(""))).isEmpty();
  }

  @Test
  void whoDoesNotSendWhatWasAnnouncedIsCut() throws IOException {
    serve(LONG, SHORT);
    assertThat(heard(says(LIVE + "Content-Length: 100\r\n\r\nhalf"))).startsWith("HTTP/1.1 200");
  }

  @Test
  void whoShowsNoTokenAsksOnce() throws IOException {
    serve(LONG, LONG);
    String twice = heard(says((LIVE + "\r\n").repeat(2)));
    assertThat(twice.split("HTTP/1.1 200", -1)).as(twice).hasSize(2);
    assertThat(twice).containsIgnoringCase("Connection: close");
  }

  @Test
  void whoShowsTheTokenStays() throws IOException {
    serve(SHORT, SHORT);
    String known = LIVE + "Authorization: Bearer " + ApiToken.read(queue).reveal() + "\r\n";
    String last = known + "Connection: close\r\n\r\n";
    Socket socket = says(known + "\r\n");
    assertThat(socket.getInputStream().read()).isEqualTo('H');
    assertThat(heard(says("")) + heard(says(""))).as("so long").isEmpty();
    socket.getOutputStream().write(last.getBytes(US_ASCII));
    assertThat(heard(socket).split("TTP/1.1 200", -1)).hasSize(3);
  }

  @Test
  void whoComesWhileItIsFullIsSentAway() throws IOException {
    serve(LONG, LONG);
    for (int i = 0; i < MOST; i++) {
      says("GET / HTTP/1.1\r\n");
    }
    assertThat(heard(says(""))).isEmpty();
    sockets.get(0).close();
    await("room again").atMost(Duration.ofSeconds(20)).until(this::isLive);
  }

  private boolean isLive() throws IOException {
    try {
      return heard(says(LIVE + "\r\n")).startsWith("HTTP/1.1 200");
    } catch (SocketException sentAway) {
      return false;
    }
  }

  @Test
  void http2IsNotSpoken() throws IOException {
    serve(LONG, LONG);
    assertThat(heard(says("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"))).doesNotContain("\u0000");
    String upgrade =
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n";
    assertThat(heard(says(LIVE + upgrade))).startsWith("HTTP/1.1 200");
  }

  @Test
  void nothingOfItIsDirectMemory() {
    serveNothing();
    assertThat(HeapBuffers.ALL.ioBuffer().isDirect()).isFalse();
    assertThat(HeapBuffers.ALL.directBuffer(10).isDirect()).isFalse();
  }

  private void serveNothing() {
    servers = new HttpServers(ApiToken.keptBeside(queue, new SecureRandom()));
  }

  @Test
  void aTokenThatOthersCouldReadOrALinkIsReplaced() throws IOException {
    serveNothing();
    Path file = queue.beside(ApiToken.FILE);
    String first = Files.readString(file);
    Path elsewhere = Files.move(file, folder.resolve("elsewhere"));
    Files.createSymbolicLink(file, elsewhere);
    ApiToken.keptBeside(queue, new SecureRandom());
    assertThat(file).isRegularFile().content().isNotEqualTo(first);
    assertThat(Files.isSymbolicLink(file)).isFalse();
    assertThat(elsewhere).hasContent(first.strip());

    String second = Files.readString(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
    ApiToken.keptBeside(queue, new SecureRandom());
    assertThat(file).content().isNotEqualTo(second);
  }
}
