package dev.offlineupload.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.offlineupload.config.Settings;
import dev.offlineupload.storage.Answers;
import dev.offlineupload.storage.StallWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A host with several addresses, of which some are dead: all of the loopback's. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "127.0.0.0/8 and full backlogs")
class AddressRaceTest {
  private static final String NAME = "storage.invalid";
  private static final String REFUSES = "127.0.0.4";
  private static final String LIVES = "127.0.0.3";
  private static final String DEAD = "127.0.0.2";

  /** Half of what one dead address cost when it was waited for. */
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path folder;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private HttpServer server;
  private int port;
  private StallWatch watch;
  private Addresses addresses;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(LIVES, 0), 0);
    server.createContext(
        "/",
        asked -> {
          asked.sendResponseHeaders(200, 2);
          asked.getResponseBody().write("ok".getBytes(US_ASCII));
          asked.close();
        });
    server.start();
    port = server.getAddress().getPort();
    patience(Duration.ofSeconds(30));
  }

  /** How long an answer is waited for. */
  private void patience(Duration limit) {
    watch = new StallWatch(limit, System::nanoTime).started();
    open.push(watch);
  }

  @AfterEach
  void close() throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
    server.stop(0);
  }

  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  private CloseableHttpClient client(String... found) throws UnknownHostException {
    InetAddress[] all = new InetAddress[found.length];
    for (int i = 0; i < found.length; i++) {
      all[i] = address(found[i]);
    }
    return client(
        new DnsResolver() {
          @Override
          public InetAddress[] resolve(String host) {
            return all.clone();
          }

          @Override
          public String resolveCanonicalHostname(String host) {
            return host;
          }
        });
  }

  private CloseableHttpClient client(DnsResolver names) {
    Map<String, String> environment =
        Map.of("SUPABASE_URL", url(), "SUPABASE_KEY", "sb_x", "SUPABASE_BUCKET", "videos");
    Settings settings = Settings.load(folder.resolve("config.env"), environment);
    addresses = new Addresses(names, Optional.empty());
    HttpClientBuilder builder =
        HttpClients.custom()
            .disableAutomaticRetries()
            .setConnectionManager(StorageConnections.of(settings, addresses));
    new StorageClient(settings, watch, addresses).configureHttpClient(builder);
    CloseableHttpClient client = builder.build();
    open.push(client);
    return client;
  }

  private String url() {
    return "http://" + NAME + ":" + port;
  }

  private String got(CloseableHttpClient client) throws IOException {
    HttpGet get = new HttpGet(url());
    // Each request makes a connection of its own.
    get.setHeader("Connection", "close");
    return client.execute(get, response -> EntityUtils.toString(response.getEntity()));
  }

  private String reason(CloseableHttpClient client) {
    return new Answers().unreachable(catchThrowable(() -> got(client))).message();
  }

  private List<String> order() throws UnknownHostException {
    return addresses.of(new HttpHost("http", NAME, port)).stream()
        .map(InetAddress::getHostAddress)
        .toList();
  }

  /** Nobody takes connections here, and the queue of those that wait is full: it is silent. */
  private void silence(String literal) throws IOException {
    ServerSocket deaf = new ServerSocket(port, 1, address(literal));
    open.push(deaf);
    while (true) {
      Socket waiting = new Socket();
      open.push(waiting);
      try {
        waiting.connect(deaf.getLocalSocketAddress(), 100);
      } catch (SocketTimeoutException full) {
        return;
      }
    }
  }

  @Test
  void aDeadAddressDoesNotCostTheWholeLimitAndIsNotTheFirstAgain() throws IOException {
    silence(DEAD);
    CloseableHttpClient client = client(DEAD, LIVES);
    long began = System.nanoTime();

    assertThat(got(client)).isEqualTo("ok");

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    assertThat(order()).containsExactly(LIVES, DEAD);
    assertThat(got(client)).isEqualTo("ok");
  }

  @Test
  void manyDeadOnesShareTheLimit() throws IOException {
    silence(DEAD);
    silence("127.0.0.5");
    silence("127.0.0.6");
    CloseableHttpClient client = client(DEAD, "127.0.0.5", "127.0.0.6", LIVES);
    long began = System.nanoTime();
    assertThat(got(client)).isEqualTo("ok");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
  }

  @Test
  void oneThatTakesConnectionsAndNeverAnswersGoesLastFromThenOn() throws IOException {
    ServerSocket mute = new ServerSocket(port, 50, address(DEAD));
    open.push(mute);
    patience(Duration.ofSeconds(1));
    CloseableHttpClient client = client(DEAD, LIVES);

    assertThat(reason(client))
        .isEqualTo(NAME + ":" + port + " (" + DEAD + "): No progress for 1 s: given up");
    assertThat(order()).containsExactly(LIVES, DEAD);
    assertThat(got(client)).isEqualTo("ok");
  }

  @Test
  void oneThatRefusesIsPassedOver() throws IOException {
    assertThat(got(client(REFUSES, LIVES))).isEqualTo("ok");
  }

  @Test
  void theReasonNamesHostAndAddresses() throws IOException {
    assertThat(reason(client("127.0.0.5", REFUSES)))
        .isEqualTo(NAME + ":" + port + " (127.0.0.4, 127.0.0.5) refused the connection");
    assertThat(reason(client(REFUSES)))
        .isEqualTo(NAME + ":" + port + " (127.0.0.4) refused the connection");
    assertThat(reason(client())).isEqualTo("there is no DNS answer for " + NAME + ":" + port);
  }

  @Test
  void theReasonIsTheSameWhateverTheNameServicesOrder() throws IOException {
    assertThat(reason(client("127.0.0.5", REFUSES)))
        .isEqualTo(reason(client(REFUSES, "127.0.0.5")));
  }
}
